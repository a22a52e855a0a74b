# تھیم کے الفاظ اردو میں۔

language-name = اردو
skip = سیدھا مواد پر جائیں
footnote-back = متن میں حاشیہ { $n } کے حوالے پر واپس جائیں
menu-more = مزید
menu = مینو
not-translated = اس صفحے کا ترجمہ نہیں ہوا؛ لنک سرورق پر لے جاتا ہے
languages = زبانیں
breadcrumbs = آپ یہاں ہیں
home = صفحۂ اول
feed = ایٹم فیڈ
calendar-feed = رکنیت کے لیے کیلنڈر
subscribe = رکنیت لیں
subscribe-how = کیلنڈر کا لنک اپنے فون پر کھولیں، یا اسے کیلنڈر ایپ میں وہاں چسپاں کریں جہاں پتے سے کیلنڈر شامل ہوتا ہے: ہر نئی سرگرمی اور ہر تبدیلی خود آپ تک پہنچے گی۔
json-feed = JSON فیڈ
table = جدول (CSV)
data = ڈیٹا (JSON)
embed = اس فہرست کو اپنی سائٹ پر دکھانے کے لیے:
copy-code = کوڈ نقل کریں
add-to-calendar = اپنے کیلنڈر میں شامل کریں
comma = ،
colon = :

upcoming = آنے والے
today = آج
weekend = اس ہفتے کے آخر میں
week = اس ہفتے
week-in = اس ہفتے { $place } میں
past = گزشتہ
calendar = کیلنڈر
places-within = مقامات:
regions = مقامات
categories = شعبے
organizers = منتظمین
online = آن لائن
response = ہنگامی امداد
ongoing = کھلی دعوتیں

next = جلد ہونے والے پروگرام
response-intro = کسی بحران یا انسانی ضرورت کے لیے اپیلیں، جہاں مدد ابھی درکار ہے۔
by-place = مقام کے لحاظ سے
by-category = شعبے کے لحاظ سے
by-month = مہینے کے لحاظ سے
other-ways = تلاش کے دیگر راستے
all-events = { $n ->
    [0] آنے والے تمام پروگرام
    [one] آنے والا پروگرام
   *[other] آنے والے تمام { $n } پروگرام
}
events = { $n ->
    [0] کوئی پروگرام نہیں
    [one] ایک پروگرام
   *[other] { $n } پروگرام
}
more = مزید { $n }
nothing = یہاں فی الحال کوئی پروگرام نہیں۔ آس پاس کے مقامات یا آن لائن پروگرام دیکھیں۔
as-of = { $day } تک کی معلومات
narrower = فہرست محدود کریں
near-sort = ترتیب
near-date = تاریخ کے حساب سے
near-here = مجھ سے قریب ترین
near-place = اس جگہ سے قریب ترین
near-denied = آپ کا مقام معلوم نہ ہو سکا، اس لیے فہرست تاریخ ہی کے حساب سے رہی۔
online-too = اور آن لائن، کہیں سے بھی
pages = صفحات
previous = پچھلا
next-page = اگلا
page-of = صفحہ { $page } از { $pages }
months = مہینے
all-months = تمام مہینے
hijri-date = { $date } (حساب کے مطابق)
hijri-short = ≈ { $date }
date-and-also = { $date } بمطابق { $also }
yesterday = گزشتہ کل
tomorrow = آئندہ کل
your-time = آپ کے وقت کے مطابق
city-times = دوسرے شہروں میں

when = کب
where = کہاں
map = نقشے پر
map-app = نقشے کی ایپ میں کھولیں
scroll-table = جدول
scroll-code = کوڈ
online-join = آن لائن شرکت
organizer = منتظم
needs = کیا درکار ہے
skills = مہارتیں
languages-needed = زبانیں
age = عمر
hours = { $n ->
    [one] ایک گھنٹہ
   *[other] { $n } گھنٹے
}
join = شرکت
register = رجسٹر کریں
opens = رجسٹریشن کا آغاز: { $day }
closes = رجسٹریشن کی آخری تاریخ: { $day }
closed = رجسٹریشن { $day } کو بند ہو گئی
join-not-yet = رجسٹریشن ابھی نہیں کھلی
join-closed = رجسٹریشن بند ہو چکی ہے
join-full = تمام جگہیں بھر گئی ہیں
join-cancelled = منسوخ ہے
join-postponed = ملتوی ہے، نئی تاریخ ابھی معلوم نہیں
join-over = ختم ہو چکی ہے
waitlist = انتظار کی فہرست
capacity = { $n ->
    [one] ایک فرد کی گنجائش
   *[other] { $n } افراد کی گنجائش
}
audience = کن کے لیے
accessibility = رسائی کی سہولتیں
contact = رابطہ
email = ای میل
phone = فون
whatsapp = واٹس ایپ
instagram = انسٹاگرام
occurrences = تاریخیں
more-occurrences = { $n ->
    [one] اور ان کے بعد ایک اور تاریخ
   *[other] اور ان کے بعد مزید { $n } تاریخیں
}
in-calendar = کیلنڈر برائے
keep-event = اپنے کیلنڈر میں شامل کریں
share = شیئر کریں
share-device = اپنے آلے سے بھیجیں
copy-address = لنک نقل کریں
copied = لنک نقل ہو گیا
share-page = پوسٹ کے لیے تصویریں اور متن
share-intro = اس تقریب کو پوسٹ کرنے کے لیے سب کچھ: ڈاؤن لوڈ کے لیے تصویریں اور نقل کے لیے متن۔
share-back = تقریب پر واپس
share-cards = تصویریں
share-captions = متن
card-og = لنک کا پیش منظر
card-post = پوسٹ
card-story = اسٹوری
card-square = مربع
download = ڈاؤن لوڈ کریں
copy-caption = متن نقل کریں
caption-copied = متن نقل ہو گیا
edit-page = اس صفحے میں ترمیم کریں
report = غلطی کی اطلاع دیں
updated = آخری اپ ڈیٹ: { $day }
previously = پہلے طے شدہ تاریخ:
postponed = ملتوی؛ پہلے طے شدہ تاریخ:
until = { $day } تک
open-call = کھلی دعوت
repeats = سلسلہ وار
written-in = { $language } میں

form-planned = منصوبہ بند خدمت
form-response = ہنگامی امداد
attendance-in-person = بالمشافہ
attendance-online = آن لائن
attendance-hybrid = بالمشافہ اور آن لائن
status-scheduled = مقررہ وقت پر
status-cancelled = منسوخ
status-postponed = ملتوی
status-rescheduled = شیڈول تبدیل
status-full = گنجائش ختم
status-moved-online = اب آن لائن
state-now = ابھی جاری ہے
state-past = ختم ہو چکا
cost-free = شرکت مفت
cost-paid = فیس کے ساتھ
people-all = سب کے لیے
people-women = خواتین کے لیے
people-men = مرد حضرات کے لیے
people-families = خاندانوں کے لیے

audience-everyone = سب لوگ
audience-families = خاندان
audience-children = بچے
audience-youth = نوجوان
audience-students = طلبہ و طالبات
audience-women = خواتین
audience-men = مرد حضرات
audience-seniors = بزرگ افراد
audience-people-with-disabilities = معذوری کے حامل افراد
audience-professionals = پیشہ ور افراد
audience-newcomers = نووارد اور پناہ گزین

accessibility-wheelchair = وہیل چیئر کے لیے راستہ
accessibility-accessible-toilet = معذور افراد کے لیے بیت الخلا
accessibility-accessible-parking = معذور افراد کے لیے پارکنگ
accessibility-sign-language = اشاروں کی زبان
accessibility-hearing-loop = سماعتی لوپ
accessibility-captions = سب ٹائٹل
accessibility-braille = بریل
accessibility-quiet-space = پُرسکون جگہ
accessibility-assistance-dogs = معاون کتے لانے کی اجازت

search = تلاش
search-hint = تقریب، جگہ، منتظم…
search-results = نتائج:
search-none = کچھ نہیں ملا۔ کوئی اور لفظ یا کم فلٹر آزمائیں۔
search-missing = نہیں ملا:
search-guessed = اس املا میں نہیں ملا، ملتے جلتے لفظ لیے گئے:
search-failed = تلاش لوڈ نہیں ہو سکی۔ رابطہ ہونے پر دوبارہ کوشش کریں۔
search-script = تلاش کے لیے جاوا اسکرپٹ چاہیے۔ اس کے بغیر سب کچھ ان راستوں سے ملتا ہے:
search-more = مزید نتائج
search-clear = فلٹر ہٹائیں
facet-attendance = شرکت کا طریقہ
facet-form = قسم
any-region = تمام جگہیں
any-category = تمام شعبے
any-month = تمام مہینے
any-attendance = شرکت کا ہر طریقہ
any-form = ہر قسم
any-audience = سب کے لیے

not-found = اس پتے پر کچھ نہیں ملا
not-found-text = ممکن ہے صفحہ منتقل ہو گیا ہو یا پتہ غلط لکھا گیا ہو۔ ہر پروگرام تک صفحۂ اول سے پہنچا جا سکتا ہے۔
offline = انٹرنیٹ کنکشن نہیں
offline-text = یہ صفحہ ابھی آپ کے آلے میں محفوظ نہیں ہوا۔ جو صفحات آپ پہلے دیکھ چکے ہیں، وہ انٹرنیٹ کے بغیر بھی کھلتے ہیں۔
keep = اس جگہ کو آف لائن کے لیے محفوظ کریں
keep-confirm = ہاں، محفوظ کریں
keep-say = تقریبات: %events، حجم: %size۔ اس آلے پر محفوظ کریں؟
keep-keeping = محفوظ ہو رہا ہے…
keep-kept = یہ جگہ اس آلے پر محفوظ ہے۔
keep-remove = محفوظ ہٹائیں
keep-failed = محفوظ نہ ہو سکا۔ آلے پر کچھ باقی نہیں۔
moved = یہ صفحہ اب یہاں ہے:

# تکرار کا قاعدہ الفاظ میں۔

rule-day = { $day ->
    [MO] پیر
    [TU] منگل
    [WE] بدھ
    [TH] جمعرات
    [FR] جمعہ
    [SA] سنیچر
    [work] کام کا دن
    [weekend] ہفتہ وار چھٹی کا دن
   *[SU] اتوار
}
rule-the-day = { rule-day }
rule-daily = { $n ->
    [1] ہر روز
    [2] ہر دوسرے دن
   *[other] ہر { $n } دن بعد
}
rule-weekly = ہر { $days }
rule-weeks = { $n ->
    [1] ہر ہفتے
    [2] ہر دوسرے ہفتے
   *[other] ہر { $n } ہفتے بعد
}
rule-weeks-on = { $n ->
    [1] ہر ہفتے { $days } کو
    [2] ہر دوسرے ہفتے { $days } کو
   *[other] ہر { $n } ہفتے بعد { $days } کو
}
rule-nth = { $nth ->
    [first] { $day ->
        [TH] پہلی
       *[other] پہلا
    } { rule-day }
    [second] { $day ->
        [TH] دوسری
       *[other] دوسرا
    } { rule-day }
    [third] { $day ->
        [TH] تیسری
       *[other] تیسرا
    } { rule-day }
    [fourth] { $day ->
        [TH] چوتھی
       *[other] چوتھا
    } { rule-day }
    [fifth] { $day ->
        [TH] پانچویں
       *[other] پانچواں
    } { rule-day }
    [last] آخری { rule-day }
    [next-to-last] { $day ->
        [TH] آخری سے پہلے والی
       *[other] آخری سے پہلے والا
    } { rule-day }
   *[other] { rule-day } نمبر { $n }
}
rule-both = { rule-day } جب { $which } ہو
rule-month-day = { $n } تاریخ
rule-last-day = آخری دن
rule-before-last-day = { $n ->
    [1] آخری سے پہلا دن
   *[other] آخری دن سے { $n } دن پہلے
}
rule-monthly = { $n ->
    [1] ہر مہینے { $which }
    [2] ہر دوسرے مہینے { $which }
   *[other] ہر { $n } مہینے بعد { $which }
}
rule-monthly-hijri = { $n ->
    [1] ہر ہجری مہینے { $which }
    [2] ہر دوسرے ہجری مہینے { $which }
   *[other] ہر { $n } ہجری مہینے بعد { $which }
}
rule-yearly = { $n ->
    [1] ہر سال { $which } کو
    [2] ہر دوسرے سال { $which } کو
   *[other] ہر { $n } سال بعد { $which } کو
}
rule-yearly-hijri = { $n ->
    [1] ہر ہجری سال { $which }
    [2] ہر دوسرے ہجری سال { $which }
   *[other] ہر { $n } ہجری سال بعد { $which }
}
rule-yearly-in = { $n ->
    [1] ہر سال { $months } میں { $which }
    [2] ہر دوسرے سال { $months } میں { $which }
   *[other] ہر { $n } سال بعد { $months } میں { $which }
}
rule-of-year = { $n ->
    [1] ہر سال، سال میں { $which }
    [2] ہر دوسرے سال، سال میں { $which }
   *[other] ہر { $n } سال بعد، سال میں { $which }
}
rule-in-months = { $rule }، { $months } میں
rule-until = { $rule }، { $day } تک
rule-times = { $rule }، { $n } بار
several-dates = کئی تاریخوں پر

language-ber = امازیغی
