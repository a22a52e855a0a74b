//! The keys of `site.yaml`.

use crate::model::choices::{Calendar, CardSize, CmsBackend, Compression, Dating, Digits, Format};
use crate::model::keys::Need::{Optional, Required};
use crate::model::keys::{Type, keys};

keys! {
    /// The settings of a site.
    SITE(Some("site")) {
        TITLE = "title": Type::Texts, Words, Required, ["عنوان", "اسم", "name"],
            "اسم الموقع", "the site's name";
        DESCRIPTION = "description": Type::Texts, Words, Optional, ["وصف"],
            "ما الموقع، في جملة", "what the site is, in a sentence";
        BASE_URL = "base_url": Type::WebAddress, Fact, Required, ["رابط", "url", "baseurl", "site url"],
            "العنوان الذي سيُنشر فيه", "the address at which it will stand";
        LANGUAGES = "languages": Type::List(&Type::Language), Fact, Required, ["لغات"],
            "لغات الموقع، وأولها هي الأساس", "the site's languages; the first is the main one";
        TIMEZONE = "timezone": Type::Zone, Fact, Optional, ["منطقة زمنية", "توقيت", "zone", "tz", "time zone"],
            "المنطقة الزمنية التي تقرر ما «اليوم»", "the zone that decides what “today” is";
        PER_PAGE = "per_page": Type::Whole { least: 1, most: 1000 }, Fact, Optional, [],
            "عدد الفعاليات في الصفحة (24)", "how many events stand on one page (24)";
        CALENDARS = "calendars": Type::List(&Type::Choice(Calendar::WORDS)), Fact, Optional, [],
            "التقويمات التي تُكتب بها التواريخ", "the calendars in which dates are written";
        DIGITS = "digits": Type::Choice(Digits::WORDS), Fact, Optional, [],
            "أرقام `arab` أو `latn`، أو ما اعتاده البلد", "digits: `arab`, `latn`, or those of the country";
        CITIES = "cities": Type::List(&Type::Either(&Type::Zone, &city::CITY)), Fact, Optional, [],
            "مدن يُكتب وقتها بجانب ما كان عن بُعد", "cities whose time stands beside that of events online";
        FORMATS = "formats": Type::List(&Type::Choice(Format::WORDS)), Fact, Optional, [],
            "صيغ تُنشر بها كل قائمة بجانب الصفحة", "formats in which every listing is published beside HTML";
        CARDS = "cards": Type::List(&Type::Choice(CardSize::WORDS)), Fact, Optional, ["بطاقات", "card"],
            "بطاقات تُنشر لكل فعالية لتُشارَك: معاينة الرابط ومنشور وقصة ومربّع؛ ومعها نصوص المنشورات",
            "pictures to share that are published for every event: a link's preview, a post, a story, a square; captions come with them";
        OFFLINE = "offline": Type::Flag, Fact, Optional, [],
            "هل تبقى الصفحات على جهاز الزائر لقراءتها بلا اتصال (`true`)",
            "whether visitors' devices keep pages for reading without a network (`true`)";
        DATES = "dates": Type::Choice(Dating::WORDS), Fact, Optional, [],
            "`git`: يُعرف من سجل git متى تغيّر ملف لا يذكر `updated`؛ `none` وهو المعتاد: لا يُعرف",
            "`git`: git's history says when a file without `updated` changed; `none`, the default: nothing says it";
        THEME = "theme": Type::Word, Fact, Optional, [],
            "اسم القالب", "the name of the theme";
        OPTIONS = "options": Type::Options, Fact, Optional, ["خيارات"],
            "خيارات القالب، مثل `accent: \"#a23b16\"`", "the theme's options, such as `accent: \"#a23b16\"`";
        LICENSE = "license": Type::Text, Fact, Optional, ["رخصة", "licence", "copyright"],
            "رخصة المحتوى، مثل `CC BY 4.0`، وتُكتب في البيانات المفتوحة",
            "the licence of the content, such as `CC BY 4.0`, which the open data names";
        REPORT_URL = "report_url": Type::ReportAddress, Fact, Optional, [],
            "إلى أين يُبلَّغ عن خطأ؛ و`{path}` مكان اسم الملف",
            "where a mistake is reported; `{path}` stands for the file";
        REPOSITORY = "repository": Type::ReportAddress, Fact, Optional, ["repo", "edit_url", "مستودع"],
            "أين ملفات الموقع، مثل `https://github.com/you/site`، ليُعدَّل الملف من صفحته",
            "where the site's files are, such as `https://github.com/you/site`, for a link that edits a page";
        PUBLISH = "publish": Type::List(&Type::Either(&Type::Word, &destination::DESTINATION)), Fact, Optional,
            ["نشر", "deploy", "deployment", "targets"],
            "إلى أين يُنشر الموقع بالأمر `sada publish`", "where `sada publish` puts the site";
        CMS = "cms": Type::Either(&Type::Flag, &cms::CMS), Fact, Optional, ["محرر", "admin"],
            "`true`: يُنشر في `admin/` محرر في المتصفح لمن لا يكتب الملفات (Sveltia CMS)",
            "`true`: an editor in the browser is published in `admin/`, for those who do not write files (Sveltia CMS)";
    }
}

/// `cms`: the editor in the browser.
pub mod cms {
    use super::{CmsBackend, Optional, Type, keys};

    keys! {
        /// The keys inside `cms`.
        CMS(None) {
            BACKEND = "backend": Type::Choice(CmsBackend::WORDS), Fact, Optional, [],
                "الخدمة التي فيها ملفات الموقع، وبغيره تؤخذ من `repository`؛ و`test` للتجربة وحدها",
                "the service that keeps the site's files; without it, that of `repository`; `test` is for trying";
            REPO = "repo": Type::Word, Fact, Optional, ["repository", "مستودع"],
                "المستودع، مثل `you/site`، وبغيره يؤخذ من `repository`",
                "the repository, such as `you/site`; without it, that of `repository`";
            BRANCH = "branch": Type::Word, Fact, Optional, ["فرع"],
                "الفرع الذي تُحفظ فيه التعديلات (`main`)", "the branch to which changes go (`main`)";
            SIGN_IN = "sign_in": Type::WebAddress, Fact, Optional, ["auth", "oauth"],
                "عنوان خدمة الدخول، إن لم يدخل المحررون برمز يصنعونه",
                "the address of a service for signing in, if editors do not sign in with a token of their own";
            APP_ID = "app_id": Type::Word, Fact, Optional, [],
                "رقم التطبيق الذي سجّلته في GitLab أو Gitea ليدخل المحررون منه",
                "the number of the application that you registered at GitLab or Gitea, through which editors sign in";
            SCRIPT = "script": Type::Word, Fact, Optional, [],
                "أين برنامج المحرر، إن لم يؤخذ من unpkg.com: عنوان، أو ملف في `content/static/admin/`",
                "where the editor's program is, if not at unpkg.com: an address, or a file in `content/static/admin/`";
        }
    }
}

/// `publish`: a place where the site is put for its visitors.
pub mod destination {
    use super::{Compression, Optional, Required, Type, keys};

    keys! {
        /// The keys of each of `publish`.
        DESTINATION(None) {
            TO = "to": Type::Word, Fact, Required, ["إلى", "target", "destination", "address"],
                "العنوان: `s3://bucket/folder` أو `file:///srv/www` أو `git+ssh://…#branch` أو `sftp://host/folder`",
                "the address: `s3://bucket/folder`, `file:///srv/www`, `git+ssh://…#branch` or `sftp://host/folder`";
            NAME = "name": Type::Word, Fact, Optional, ["اسم", "id"],
                "اسم يُكتب بعد `sada publish`", "a name to write after `sada publish`";
            ENDPOINT = "endpoint": Type::WebAddress, Fact, Optional, [],
                "عنوان خدمة التخزين إن لم تكن AWS", "the address of a store's service that is not AWS";
            REGION = "region": Type::Word, Fact, Optional, ["منطقة"],
                "منطقة التخزين، مثل `me-south-1`", "the region of a store, such as `me-south-1`";
            COMPRESS = "compress": Type::Choice(Compression::WORDS), Fact, Optional, ["ضغط", "compression"],
                "`gzip`: تُحفظ النصوص في التخزين مضغوطة، فتصل أسرع؛ `none` وهو المعتاد: كما هي",
                "`gzip`: texts lie in a store compressed, so they arrive sooner; `none`, the default: as they are";
            URL = "url": Type::WebAddress, Fact, Optional, ["رابط"],
                "أين يقرأ الزوار الموقع، إن لم يكن في `base_url`؛ وبه يُفحص ما نُشر بالخيار `--verify`",
                "where visitors read the site, if not at `base_url`; `--verify` looks there";
            MESSAGE = "message": Type::Text, Fact, Optional, ["رسالة"],
                "رسالة الإيداع في git، وفيها `{title}` و`{day}`",
                "the message of a commit; `{title}` and `{day}` stand for the site's title and day";
            INDEX_NOW = "index_now": Type::Word, Fact, Optional, ["indexnow"],
                "مفتاح IndexNow لإخبار محركات البحث بما تغيّر؛ وفي `content/static` ملف باسمه `المفتاح.txt`",
                "the IndexNow key, by which search engines learn of changes; `content/static` holds the file `KEY.txt`";
            WEBHOOK = "webhook": Type::WebAddress, Fact, Optional, ["purge"],
                "عنوان يُخبَر بما تغيّر لتنساه ذاكرة وسيطة؛ وسرّه في المتغير `SADA_WEBHOOK_TOKEN`",
                "an address that learns what changed, so that a cache forgets it; its secret is in `SADA_WEBHOOK_TOKEN`";
        }
    }
}

/// `cities`: a city with a name that the site gives.
pub mod city {
    use super::{Optional, Required, Type, keys};

    keys! {
        /// The keys of each of `cities`.
        CITY(None) {
            TIMEZONE = "timezone": Type::Zone, Fact, Required, ["منطقة زمنية", "توقيت", "zone", "tz"],
                "المنطقة الزمنية", "its time zone";
            NAME = "name": Type::Texts, Words, Optional, ["اسم", "city"],
                "اسم المدينة", "the city's name";
        }
    }
}

/// Keys for features that are not here yet. They are listed, so that they do not count as misspelt.
pub const LATER: [&str; 1] = ["instagram"];
