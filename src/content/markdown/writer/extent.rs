//! How wide code and tables are, as far as that is known without the letters of a font.

/// How many characters surely fit on the narrowest screens.
const NARROW: usize = 30;

/// What the space between two columns takes, in characters.
const BETWEEN: usize = 2;

/// The least width of code or of a table that is being written, in characters.
pub enum Extent {
    /// Of code: the length of its longest line.
    Code(Longest),
    /// Of a table: in each column stands its longest word. The last number is that of the open column.
    Table(Vec<Longest>, usize),
}

/// The length of the longest line or word, and that of the open one.
#[derive(Clone, Default)]
pub struct Longest {
    most: usize,
    open: usize,
}

impl Longest {
    fn saw(&mut self, text: &str, is_end: impl Fn(char) -> bool) {
        for c in text.chars() {
            self.open = if is_end(c) { 0 } else { self.open + 1 };
            self.most = self.most.max(self.open);
        }
    }
}

impl Extent {
    /// Begins code.
    pub fn of_code() -> Extent {
        Extent::Code(Longest::default())
    }

    /// Begins a table.
    pub fn of_table() -> Extent {
        Extent::Table(Vec::new(), 0)
    }

    /// Begins a cell in a column, from 0.
    pub fn begin_cell(&mut self, column: usize) {
        if let Extent::Table(columns, open) = self {
            *open = column;
            columns.resize_with(columns.len().max(column + 1), Longest::default);
            columns[column].open = 0;
        }
    }

    /// Takes a text that is written. A word may be written in several parts.
    pub fn saw(&mut self, text: &str) {
        match self {
            Extent::Code(line) => line.saw(text, |c| c == '\n'),
            Extent::Table(columns, open) => {
                if let Some(column) = columns.get_mut(*open) {
                    column.saw(text, char::is_whitespace);
                }
            }
        }
    }

    /// Returns whether it may be wider than a narrow screen.
    pub fn is_wide(&self) -> bool {
        let width = match self {
            Extent::Code(line) => line.most,
            Extent::Table(columns, _) => columns.iter().map(|column| column.most + BETWEEN).sum(),
        };
        width > NARROW
    }
}
