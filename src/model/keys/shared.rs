//! The keys of maps that stand in several kinds of files.

use crate::model::keys::Need::{Optional, Required};
use crate::model::keys::{Type, keys};

/// `image`: a picture.
pub mod picture {
    use super::{Optional, Required, Type, keys};

    keys! {
        /// The keys inside `image`.
        IMAGE(None) {
            FILE = "file": Type::Picture, Fact, Required, ["ملف", "src", "path", "url", "name"],
                "اسم ملف الصورة في المجلد نفسه", "the name of the picture's file in the same folder";
            ALT = "alt": Type::Text, Words, Optional, ["وصف", "caption", "description", "text"],
                "ما في الصورة، لمن لا يراها", "what the picture shows, for those who cannot see it";
        }
    }
}

/// `contact`: how to reach somebody.
pub mod contact {
    use super::{Optional, Type, keys};

    keys! {
        /// The keys inside `contact`.
        CONTACT(None) {
            EMAIL = "email": Type::Email, Fact, Optional, ["بريد"],
                "عنوان البريد", "a mail address";
            PHONE = "phone": Type::Phone, Fact, Optional, ["هاتف"],
                "رقم الهاتف", "a telephone number";
            WHATSAPP = "whatsapp": Type::Phone, Fact, Optional, ["واتساب"],
                "رقم واتساب مع رمز البلد", "a WhatsApp number with the country's code";
            INSTAGRAM = "instagram": Type::Instagram, Fact, Optional, [],
                "اسم الحساب في إنستغرام", "a name on Instagram";
        }
    }
}
