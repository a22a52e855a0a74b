//! How to reach somebody.

/// How to reach somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// A mail address.
    pub email: Option<Box<str>>,
    /// A telephone number, as it is dialled.
    pub phone: Option<Box<str>>,
    /// A WhatsApp number.
    pub whatsapp: Option<Box<str>>,
    /// An Instagram name without `@`.
    pub instagram: Option<Box<str>>,
}
