//! Ink: what is drawn of a text, and how far it reaches.

/// The outlines of glyphs.
#[derive(Clone, Debug, PartialEq)]
pub struct Ink {
    /// The data of a path (SVG 2 §9.3).
    pub path: String,
    /// The smallest and the largest x and y that a point of an outline has: left, top, right, bottom.
    pub reach: [f32; 4],
}

impl Default for Ink {
    fn default() -> Ink {
        let (far, near) = (f32::INFINITY, f32::NEG_INFINITY);
        Ink { path: String::new(), reach: [far, far, near, near] }
    }
}

impl Ink {
    /// Adds other ink.
    pub fn join(&mut self, other: &Ink) {
        self.path.push_str(&other.path);
        let [left, top, right, bottom] = other.reach;
        self.reach(left, top);
        self.reach(right, bottom);
    }

    /// Notes that the ink reaches a point.
    pub fn reach(&mut self, x: f32, y: f32) {
        let [left, top, right, bottom] = self.reach;
        self.reach = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
    }
}
