# واژه‌های پوسته به فارسی.

language-name = فارسی
skip = رفتن به محتوا
footnote-back = بازگشت به جای پانوشت { $n } در متن
menu-more = بیشتر
menu = منو
not-translated = این صفحه ترجمه نشده است؛ پیوند به صفحهٔ اصلی می‌رود
languages = زبان‌ها
breadcrumbs = شما اینجا هستید
home = صفحهٔ اصلی
feed = خوراک Atom
calendar-feed = تقویم برای اشتراک
subscribe = دنبال کنید
subscribe-how = پیوند تقویم را در تلفن خود باز کنید، یا آن را در برنامهٔ تقویم، جایی که تقویمی با نشانی افزوده می‌شود، بچسبانید: هر رویداد تازه و هر تغییر خودش به شما می‌رسد.
json-feed = خوراک JSON
table = جدول (CSV)
data = داده‌ها (JSON)
embed = برای نمایش این فهرست در سایت خودتان:
copy-code = رونوشت از کد
add-to-calendar = به تقویم خود بیفزایید
comma = ،
colon = :

upcoming = پیش رو
today = امروز
weekend = آخر هفته
week = این هفته
week-in = این هفته در { $place }
past = گذشته
calendar = تقویم
places-within = مکان‌ها در
regions = مکان‌ها
categories = زمینه‌ها
organizers = برگزارکنندگان
online = آنلاین
response = یاری فوری
ongoing = فراخوان‌های باز

next = به‌زودی
response-intro = فراخوان‌هایی برای بحران یا وضعیتی انسانی که همین حالا به یاری نیاز دارد.
by-place = بر اساس مکان
by-category = بر اساس زمینه
by-month = بر اساس ماه
other-ways = راه‌های دیگر جست‌وجو
all-events = { $n ->
    [0] همهٔ رویداد‌های پیش رو
    [one] رویداد پیش رو
   *[other] همهٔ { $n } رویداد پیش رو
}
events = { $n ->
    [0] بدون رویداد
    [one] یک رویداد
   *[other] { $n } رویداد
}
more = { $n } مورد دیگر
nothing = فعلاً اینجا رویدادی نیست. سری به مکان‌های نزدیک یا رویداد‌های آنلاین بزنید.
as-of = اطلاعات تا { $day }
narrower = محدود کردن فهرست
near-sort = ترتیب
near-date = بر پایهٔ تاریخ
near-here = نزدیک‌ترین به من
near-place = نزدیک‌ترین به
near-denied = موقعیت شما پیدا نشد؛ فهرست به ترتیب تاریخ ماند.
online-too = و آنلاین، از هر جا
pages = صفحه‌ها
previous = قبلی
next-page = بعدی
page-of = صفحهٔ { $page } از { $pages }
months = ماه‌ها
all-months = همهٔ ماه‌ها
hijri-date = { $date } (محاسباتی)
hijri-short = ≈ { $date }
date-and-also = { $date }، برابر با { $also }
yesterday = دیروز
tomorrow = فردا
your-time = به وقت شما
city-times = در شهر‌های دیگر

when = زمان
where = مکان
map = روی نقشه
map-app = باز کردن در برنامهٔ نقشه
scroll-table = جدول
scroll-code = کد
online-join = شرکت آنلاین
organizer = برگزارکننده
needs = آنچه لازم است
skills = مهارت‌ها
languages-needed = زبان‌ها
age = سن
hours = { $n ->
    [one] { $n } ساعت
   *[other] { $n } ساعت
}
join = شرکت در رویداد
register = ثبت‌نام
opens = آغاز ثبت‌نام: { $day }
closes = پایان ثبت‌نام: { $day }
closed = ثبت‌نام { $day } بسته شد
join-not-yet = ثبت‌نام هنوز آغاز نشده است
join-closed = ثبت‌نام بسته شده است
join-full = ظرفیت تکمیل است
join-cancelled = لغو شده است
join-postponed = به تعویق افتاده و تاریخ تازه هنوز معلوم نیست
join-over = به پایان رسیده است
waitlist = فهرست انتظار
capacity = { $n ->
    [one] ظرفیت { $n } نفر
   *[other] ظرفیت { $n } نفر
}
audience = برای چه کسانی
accessibility = دسترس‌پذیری
contact = تماس
email = ایمیل
phone = تلفن
whatsapp = واتساپ
instagram = اینستاگرام
occurrences = تاریخ‌ها
more-occurrences = { $n ->
    [one] و یک تاریخ دیگر پس از این‌ها
   *[other] و { $n } تاریخ دیگر پس از این‌ها
}
in-calendar = در تقویم
keep-event = افزودن به تقویم
share = هم‌رسانی
share-device = فرستادن از دستگاه شما
copy-address = رونوشت از پیوند
copied = پیوند رونوشت شد
share-page = تصویرها و متن‌ها برای انتشار
share-intro = همهٔ آنچه برای انتشار این رویداد لازم است: تصویر برای بارگیری و متن برای رونوشت.
share-back = بازگشت به رویداد
share-cards = تصویرها
share-captions = متن‌ها
card-og = پیش‌نمایش پیوند
card-post = پست
card-story = استوری
card-square = مربع
download = بارگیری
copy-caption = رونوشت از متن
caption-copied = متن رونوشت شد
edit-page = ویرایش این صفحه
report = گزارش اشتباه
updated = آخرین به‌روزرسانی: { $day }
previously = زمان قبلی:
postponed = به تعویق افتاد؛ زمان قبلی:
until = تا { $day }
open-call = فراخوان باز
repeats = تکرار می‌شود
written-in = به زبان { $language }

form-planned = یاری برنامه‌ریزی‌شده
form-response = یاری فوری
attendance-in-person = حضوری
attendance-online = آنلاین
attendance-hybrid = حضوری و آنلاین
status-scheduled = طبق برنامه
status-cancelled = لغو شد
status-postponed = به تعویق افتاد
status-rescheduled = زمان تغییر کرد
status-full = ظرفیت تکمیل شد
status-moved-online = آنلاین شد
state-now = هم‌اکنون در جریان
state-past = پایان یافت
cost-free = شرکت رایگان
cost-paid = با پرداخت هزینه
people-all = برای همه
people-women = ویژهٔ بانوان
people-men = ویژهٔ آقایان
people-families = ویژهٔ خانواده‌ها

audience-everyone = همه
audience-families = خانواده‌ها
audience-children = کودکان
audience-youth = جوانان
audience-students = دانش‌آموزان و دانشجویان
audience-women = بانوان
audience-men = آقایان
audience-seniors = سالمندان
audience-people-with-disabilities = افراد دارای معلولیت
audience-professionals = متخصصان
audience-newcomers = تازه‌واردان و پناهندگان

accessibility-wheelchair = دسترسی با ویلچر
accessibility-accessible-toilet = سرویس بهداشتی مناسب‌سازی‌شده
accessibility-accessible-parking = پارکینگ مناسب‌سازی‌شده
accessibility-sign-language = زبان اشاره
accessibility-hearing-loop = حلقهٔ شنوایی
accessibility-captions = زیرنویس
accessibility-braille = خط بریل
accessibility-quiet-space = فضای آرام
accessibility-assistance-dogs = ورود با سگ یاریگر آزاد است

search = جستجو
search-hint = رویداد، مکان، برگزارکننده…
search-results = نتیجه‌ها:
search-none = چیزی پیدا نشد. واژهٔ دیگری یا فیلتر کمتری را بیازمایید.
search-missing = پیدا نشد:
search-guessed = به همین شکل پیدا نشد، واژه‌های نزدیک گرفته شد برای:
search-failed = جستجو بارگیری نشد. با اتصال دوباره تلاش کنید.
search-script = جستجو به جاوااسکریپت نیاز دارد. بدون آن همه چیز از این راه‌ها پیدا می‌شود:
search-more = نتیجه‌های بیشتر
search-clear = پاک کردن فیلترها
facet-attendance = شیوهٔ شرکت
facet-form = نوع
any-region = همهٔ مکان‌ها
any-category = همهٔ زمینه‌ها
any-month = همهٔ ماه‌ها
any-attendance = هر شیوهٔ شرکت
any-form = هر نوع
any-audience = همهٔ مخاطبان

not-found = در این نشانی چیزی نیست
not-found-text = شاید صفحه جابه‌جا شده یا نشانی اشتباه نوشته شده باشد. از صفحهٔ اصلی می‌توان به همهٔ رویداد‌ها رسید.
offline = اتصال برقرار نیست
offline-text = این صفحه هنوز در دستگاه شما ذخیره نشده است. صفحه‌هایی که پیش‌تر دیده‌اید بدون اتصال هم باز می‌شوند.
keep = این مکان را برای زمان بی‌اینترنتی نگه دار
keep-confirm = بله، نگه دار
keep-say = رویدادها: %events، اندازه: %size. روی این دستگاه نگه داشته شود؟
keep-keeping = در حال نگهداری…
keep-kept = این مکان روی این دستگاه نگه داشته شده است.
keep-remove = برداشتن
keep-failed = نگه داشته نشد. چیزی روی دستگاه نمانده است.
moved = این صفحه منتقل شده است به

# قاعدهٔ تکرار به زبان ساده.

rule-day = { $day ->
    [MO] دوشنبه
    [TU] سه‌شنبه
    [WE] چهارشنبه
    [TH] پنجشنبه
    [FR] جمعه
    [SA] شنبه
    [work] روز کاری
    [weekend] روز آخر هفته
   *[SU] یکشنبه
}
rule-the-day = { rule-day }
rule-daily = { $n ->
    [1] هر روز
    [2] یک روز در میان
   *[other] هر { $n } روز
}
rule-weekly = هر { $days }
rule-weeks = { $n ->
    [1] هر هفته
    [2] هر دو هفته
   *[other] هر { $n } هفته
}
rule-weeks-on = { $n ->
    [1] هر هفته، { $days }
    [2] هر دو هفته، { $days }
   *[other] هر { $n } هفته، { $days }
}
rule-nth = { $nth ->
    [first] نخستین { rule-day }
    [second] دومین { rule-day }
    [third] سومین { rule-day }
    [fourth] چهارمین { rule-day }
    [fifth] پنجمین { rule-day }
    [last] آخرین { rule-day }
    [next-to-last] یکی مانده به آخرین { rule-day }
   *[other] { $n }‌مین { rule-day }
}
rule-both = { rule-day } اگر { $which } باشد
rule-month-day = روز { $n }
rule-last-day = آخرین روز
rule-before-last-day = { $n ->
    [1] روز ماقبل آخر
   *[other] { $n } روز پیش از آخرین روز
}
rule-monthly = { $n ->
    [1] هر ماه، { $which }
    [2] هر دو ماه، { $which }
   *[other] هر { $n } ماه، { $which }
}
rule-monthly-hijri = { $n ->
    [1] هر ماه قمری، { $which }
    [2] هر دو ماه قمری، { $which }
   *[other] هر { $n } ماه قمری، { $which }
}
rule-yearly = { $n ->
    [1] هر سال در { $which }
    [2] هر دو سال در { $which }
   *[other] هر { $n } سال در { $which }
}
rule-yearly-hijri = { $n ->
    [1] هر سال قمری در { $which }
    [2] هر دو سال قمری در { $which }
   *[other] هر { $n } سال قمری در { $which }
}
rule-yearly-in = { $n ->
    [1] هر سال، { $which } در { $months }
    [2] هر دو سال، { $which } در { $months }
   *[other] هر { $n } سال، { $which } در { $months }
}
rule-of-year = { $n ->
    [1] هر سال، { $which } در طول سال
    [2] هر دو سال، { $which } در طول سال
   *[other] هر { $n } سال، { $which } در طول سال
}
rule-in-months = { $rule } در { $months }
rule-until = { $rule } تا { $day }
rule-times = { $rule }، { $n } بار
several-dates = در چند تاریخ

language-ber = آمازیغی
