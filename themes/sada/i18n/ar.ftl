# كلمات القالب بالعربية.

language-name = العربية
skip = إلى المحتوى
footnote-back = العودة إلى موضع الحاشية { $n } في النص
menu-more = المزيد
menu = القائمة
not-translated = هذه الصفحة غير مترجمة، فيقود الرابط إلى الصفحة الرئيسية
languages = اللغات
breadcrumbs = موقعك في الدليل
home = الرئيسية
feed = خلاصة Atom
calendar-feed = تقويم للاشتراك
subscribe = اشترك وتابع
subscribe-how = افتح رابط التقويم في هاتفك، أو ألصقه في تطبيق التقويم حيث تضيف تقويمًا من رابط: يصلك كل جديد وكل تغيير من غير أن تعود إلى هنا.
json-feed = خلاصة JSON
table = جدول (CSV)
data = بيانات (JSON)
embed = لعرض هذه القائمة في موقعك:
copy-code = انسخ الشيفرة
add-to-calendar = أضف إلى تقويمك
comma = ،
colon = :

upcoming = القادم
today = اليوم
weekend = نهاية الأسبوع
week = هذا الأسبوع
week-in = هذا الأسبوع في { $place }
past = ما مضى
calendar = التقويم
places-within = أماكن في
regions = الأماكن
categories = المجالات
organizers = الجهات المنظِّمة
online = عن بُعد
response = استجابة عاجلة
ongoing = دعوات مفتوحة

next = الأقرب موعدًا
response-intro = نداءات لموقف إنساني أو أزمة تحتاج عونًا الآن.
by-place = بحسب المكان
by-category = بحسب المجال
by-month = بحسب الشهر
other-ways = طرق أخرى
all-events = { $n ->
    [zero] كل الفعاليات
    [one] الفعالية القادمة
    [two] الفعاليتان القادمتان
    [few] كل الفعاليات القادمة: { $n }
   *[other] كل الفعاليات القادمة: { $n }
}
events = { $n ->
    [zero] لا فعاليات
    [one] فعالية واحدة
    [two] فعاليتان
    [few] { $n } فعاليات
    [many] { $n } فعالية
   *[other] { $n } فعالية
}
more = { $n ->
    [one] وواحدة أخرى
    [two] واثنتان أخريان
    [few] و{ $n } أخرى
   *[other] و{ $n } أخرى
}
nothing = لا فعاليات هنا الآن. انظر في الأماكن القريبة أو في ما يُقام عن بُعد.
as-of = كما في يوم { $day }
narrower = تضييق القائمة
near-sort = الترتيب
near-date = حسب التاريخ
near-here = الأقرب إليّ
near-place = الأقرب إلى
near-denied = تعذّرت معرفة موقعك، فبقي الترتيب حسب التاريخ.
online-too = وما يُقام عن بُعد من أي مكان
pages = الصفحات
previous = السابق
next-page = التالي
page-of = صفحة { $page } من { $pages }
months = الشهور
all-months = كل الشهور
hijri-date = { $date } (حسابيًّا)
hijri-short = ≈ { $date }
date-and-also = { $date }، الموافق { $also }
yesterday = أمس
tomorrow = غدًا
your-time = بتوقيتك
city-times = في مدن أخرى

when = متى
where = أين
map = على الخريطة
map-app = افتح في تطبيق الخرائط
scroll-table = جدول
scroll-code = نص برمجي
online-join = المشاركة عن بُعد
organizer = الجهة المنظِّمة
needs = المطلوب
skills = المهارات
languages-needed = اللغات
age = العمر
hours = { $n ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $n } ساعات
   *[other] { $n } ساعة
}
join = المشاركة
register = سجِّل
opens = يبدأ التسجيل { $day }
closes = ينتهي التسجيل { $day }
closed = انتهى التسجيل { $day }
join-not-yet = لم يبدأ التسجيل بعد
join-closed = انتهى التسجيل
join-full = اكتمل العدد
join-cancelled = أُلغيت
join-postponed = أُجّلت، ولم يُحدَّد موعد جديد
join-over = انتهت الفعالية
waitlist = قائمة الانتظار
capacity = { $n ->
    [one] مكان واحد
    [two] مكانان
    [few] { $n } أماكن
    [many] { $n } مكانًا
   *[other] { $n } مكان
}
audience = لمن
accessibility = سهولة الوصول
contact = للتواصل
email = البريد
phone = الهاتف
whatsapp = واتساب
instagram = إنستغرام
occurrences = المواعيد
more-occurrences = { $n ->
    [one] وموعد آخر بعدها
    [two] وموعدان آخران بعدها
    [few] و{ $n } مواعيد أخرى بعدها
    [many] و{ $n } موعدًا آخر بعدها
   *[other] و{ $n } موعد آخر بعدها
}
in-calendar = في تقويم
keep-event = أضف إلى تقويمك
share = شارك
share-device = أرسل من جهازك
copy-address = انسخ الرابط
copied = نُسخ الرابط
share-page = صور الفعالية ونصوصها للنشر
share-intro = كل ما تحتاج إليه لنشر هذه الفعالية: صور جاهزة للتنزيل، ونصوص جاهزة للنسخ.
share-back = عُد إلى صفحة الفعالية
share-cards = الصور
share-captions = النصوص
card-og = معاينة الرابط
card-post = منشور
card-story = قصة
card-square = مربّع
download = نزّل
copy-caption = انسخ النص
caption-copied = نُسخ النص
edit-page = عدّل هذه الصفحة
report = أبلغ عن خطأ
updated = آخر تحديث { $day }
previously = كان موعدها
postponed = أُجّلت، وكان موعدها
until = حتى { $day }
open-call = دعوة مفتوحة
repeats = متكررة
written-in = باللغة { $language }

form-planned = تدبّر
form-response = استجابة عاجلة
attendance-in-person = حضوري
attendance-online = عن بُعد
attendance-hybrid = حضوري وعن بُعد
status-scheduled = في موعدها
status-cancelled = أُلغيت
status-postponed = أُجّلت
status-rescheduled = تغيّر موعدها
status-full = اكتمل العدد
status-moved-online = نُقلت إلى الإنترنت
state-now = جارية الآن
state-past = انتهت
cost-free = المشاركة مجانية
cost-paid = المشاركة برسوم
people-all = للجميع
people-women = للنساء
people-men = للرجال
people-families = للعائلات

audience-everyone = الجميع
audience-families = العائلات
audience-children = الأطفال
audience-youth = الشباب
audience-students = الطلبة
audience-women = النساء
audience-men = الرجال
audience-seniors = كبار السن
audience-people-with-disabilities = ذوو الإعاقة
audience-professionals = أصحاب المهن
audience-newcomers = الوافدون واللاجئون

accessibility-wheelchair = الكرسي المتحرك
accessibility-accessible-toilet = دورة مياه مهيأة
accessibility-accessible-parking = موقف سيارة مهيأ
accessibility-sign-language = لغة الإشارة
accessibility-hearing-loop = حلقة سمعية
accessibility-captions = كتابة مصاحبة
accessibility-braille = بريل
accessibility-quiet-space = مكان هادئ
accessibility-assistance-dogs = كلاب المساعدة

search = بحث
search-hint = فعالية أو مكان أو جهة…
search-results = النتائج:
search-none = لم نجد شيئًا. جرّب كلمة أخرى أو خفّف التصفية.
search-missing = لم نجد:
search-guessed = لم نجدها كما كُتبت فأخذنا ما يشبهها:
search-failed = تعذّر تحميل البحث. حاول مرة أخرى عند توفر الاتصال.
search-script = البحث يحتاج إلى جافاسكربت. ومن دونه تجد كل شيء في هذه القوائم:
search-more = نتائج أخرى
search-clear = إزالة التصفية
facet-attendance = طريقة المشاركة
facet-form = الشكل
any-region = كل الأماكن
any-category = كل المجالات
any-month = كل الأشهر
any-attendance = كل طرق المشاركة
any-form = كل الأشكال
any-audience = كل الفئات

not-found = لا شيء في هذا العنوان
not-found-text = ربما انتقلت الصفحة أو كُتب العنوان خطأ. كل الفعاليات تبدأ من الصفحة الرئيسية.
offline = لا اتصال
offline-text = لم تُحفظ هذه الصفحة في جهازك بعد. ما زرته من قبل يفتح دون اتصال.
keep = احفظ فعاليات هذا المكان للقراءة بلا اتصال
keep-confirm = نعم، احفظها
keep-say = عدد الفعاليات: %events، والحجم: %size. هل تُحفظ على هذا الجهاز؟
keep-keeping = جارٍ الحفظ…
keep-kept = فعاليات هذا المكان محفوظة على هذا الجهاز.
keep-remove = إزالتها من هذا الجهاز
keep-failed = تعذّر الحفظ، ولم يبقَ شيء على الجهاز.
moved = انتقلت هذه الصفحة إلى

# قاعدة التكرار بالكلمات.

rule-day = { $day ->
    [MO] اثنين
    [TU] ثلاثاء
    [WE] أربعاء
    [TH] خميس
    [FR] جمعة
    [SA] سبت
    [work] يوم عمل
    [weekend] يوم عطلة أسبوعية
   *[SU] أحد
}
rule-the-day = { $day ->
    [MO] الاثنين
    [TU] الثلاثاء
    [WE] الأربعاء
    [TH] الخميس
    [FR] الجمعة
    [SA] السبت
    [work] العمل
    [weekend] العطلة الأسبوعية
   *[SU] الأحد
}
rule-daily = { $n ->
    [1] كل يوم
    [2] كل يومين
    [few] كل { $n } أيام
    [many] كل { $n } يومًا
   *[other] كل { $n } يوم
}
rule-weekly = كل { $days }
rule-weeks = { $n ->
    [1] كل أسبوع
    [2] كل أسبوعين
    [few] كل { $n } أسابيع
    [many] كل { $n } أسبوعًا
   *[other] كل { $n } أسبوع
}
rule-weeks-on = { $n ->
    [1] { $days } كل أسبوع
    [2] { $days } كل أسبوعين
    [few] { $days } كل { $n } أسابيع
    [many] { $days } كل { $n } أسبوعًا
   *[other] { $days } كل { $n } أسبوع
}
rule-nth = { $nth ->
    [first] أول { rule-day }
    [second] ثاني { rule-day }
    [third] ثالث { rule-day }
    [fourth] رابع { rule-day }
    [fifth] خامس { rule-day }
    [last] آخر { rule-day }
    [next-to-last] يوم { rule-the-day } قبل الأخير
   *[other] يوم { rule-the-day } رقم { $n }
}
rule-both = يوم { rule-the-day } إذا وافق { $which }
rule-month-day = يوم { $n }
rule-last-day = آخر يوم
rule-before-last-day = { $n ->
    [one] اليوم قبل الأخير
    [two] اليوم الذي قبل الأخير بيومين
    [few] اليوم الذي قبل الأخير بـ{ $n } أيام
    [many] اليوم الذي قبل الأخير بـ{ $n } يومًا
   *[other] اليوم الذي قبل الأخير بـ{ $n } يوم
}
rule-monthly = { $n ->
    [1] { $which } من كل شهر
    [2] { $which } كل شهرين
    [few] { $which } كل { $n } أشهر
    [many] { $which } كل { $n } شهرًا
   *[other] { $which } كل { $n } شهر
}
rule-monthly-hijri = { $n ->
    [1] { $which } من كل شهر هجري
    [2] { $which } كل شهرين هجريين
    [few] { $which } كل { $n } أشهر هجرية
    [many] { $which } كل { $n } شهرًا هجريًّا
   *[other] { $which } كل { $n } شهر هجري
}
rule-yearly = { $n ->
    [1] كل سنة في { $which }
    [2] كل سنتين في { $which }
    [few] كل { $n } سنوات في { $which }
   *[other] كل { $n } سنة في { $which }
}
rule-yearly-hijri = { $n ->
    [1] كل سنة هجرية في { $which }
    [2] كل سنتين هجريتين في { $which }
    [few] كل { $n } سنوات هجرية في { $which }
   *[other] كل { $n } سنة هجرية في { $which }
}
rule-yearly-in = { $n ->
    [1] { $which } من { $months } كل سنة
    [2] { $which } من { $months } كل سنتين
    [few] { $which } من { $months } كل { $n } سنوات
   *[other] { $which } من { $months } كل { $n } سنة
}
rule-of-year = { $n ->
    [1] { $which } من كل سنة
    [2] { $which } كل سنتين
    [few] { $which } كل { $n } سنوات
   *[other] { $which } كل { $n } سنة
}
rule-in-months = { $rule } في { $months }
rule-until = { $rule } حتى { $day }
rule-times = { $rule }، { $n ->
    [one] مرة واحدة
    [two] مرتين
    [few] { $n } مرات
   *[other] { $n } مرة
}
several-dates = في عدة مواعيد

language-ber = الأمازيغية
