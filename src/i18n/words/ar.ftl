# كلمات التشخيص: رسالة لكل رمز أو لكل حالة منه، و`-help` تقول ما العمل.

did-you-mean = هل تقصد `{ $value }`؟

kind-text = نص
kind-map = أسطر بصيغة `مفتاح: قيمة`
kind-flag = `true` أو `false`
kind-number = رقم ضمن حدوده
kind-date = تاريخ مثل `2026-12-05`، أو مع الوقت `2026-12-05 08:00`
kind-rule = قاعدة مثل `FREQ=WEEKLY;BYDAY=SA`
kind-zone = منطقة زمنية مثل `Asia/Kuwait`
kind-language = لغة مثل `ar` أو `en`
kind-color = لون مثل `"#c0392b"`
kind-geo = خط عرض وخط طول مثل `[29.2153, 48.0866]`
kind-age = عمر مثل `12+` أو `12-18`
kind-tag = وسم فيه حروف أو أرقام
kind-email = عنوان بريد إلكتروني
kind-phone = رقم هاتف
kind-whatsapp = رقم هاتف
kind-instagram = اسم حساب إنستغرام
kind-events = الفعاليات
kind-organizers = الجهات المنظِّمة
kind-pages = الصفحات
kind-site = `site.yaml`
kind-regions = `regions.yaml`
kind-categories = `categories.yaml`
kind-part = جزء آخر من الملف

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر

e101-bytes = هذا الملف ليس نصًّا بترميز UTF-8
e101-utf-16 = هذا الملف نص بترميز UTF-16 لا UTF-8
e101-help = احفظ الملف من جديد واختر الترميز UTF-8
e102-in-file = محرف التحكم الخفي { $character } لا يصح في نص
e102-in-value = في هذه القيمة محرف تحكم خفي { $character }
e102-help = احذف المحرف؛ هو لا يُرى، فاحذف ما حوله واكتبه من جديد
e103 = هذا الملف فارغ
e103-help = اكتب فيه شيئًا أو احذفه
e104 = هذا الملف أكبر من { $most }
e104-help = نص بهذا الحجم ليس مكانه هنا على الأغلب
e105 = تعذّرت قراءة هذه الصورة: { $problem }
e105-help = احفظها من جديد بصيغة JPEG أو PNG أو WebP، بعرض وارتفاع لا يزيدان على 12,000 بكسل، و50 مليون بكسل في المجموع
e105-cut-off = هذه الصورة مقطوعة: نهاية الملف ناقصة
e105-cut-off-help = انسخها إلى هنا من مصدرها مرة أخرى وانتظر حتى يكتمل النسخ

e201-none = لا توجد مقدمة في هذا الملف
e201-none-help = ابدأ الملف بسطر `---` ثم المفاتيح ثم سطر `---` آخر
e201-unclosed = المقدمة غير مغلقة
e201-unclosed-help = اكتب سطر `---` بعد آخر مفتاح
e201-second-document = يبدأ هنا مستند YAML ثانٍ
e201-second-document-help = احذف هذا السطر
e201-comma = `{ $text }` وحده هنا: فصلته فاصلة عن نصه
e201-comma-help = ضع النص الذي فيه فاصلة لاتينية بين "علامتي تنصيص"
e201-sign = لا يصح أن يبدأ النص هنا بالعلامة `{ $sign }`
e201-sign-help = ضع النص بين "علامتي تنصيص"
e201-colon = في هذا النص نقطتان بعدهما مسافة، فظُنّ ما قبلهما مفتاحًا
e201-colon-help = ضع النص بين "علامتي تنصيص"
e201-syntax = هذا ليس YAML صحيحًا: { $problem }
e201-syntax-help = ضع النص الذي فيه `:` أو `#` أو يبدأ بعلامة بين "علامتي تنصيص"، وانظر في المسافات أول السطر
e202 = المفتاح `{ $key }` مكرر هنا، وقد ورد في السطر { $first }
e202-help = احذف أحدهما
e203-alias = لا تصح الروابط والأسماء المستعارة (`&` و`*` و`<<`) في المقدمة
e203-alias-help = اكتب القيمة كاملة
e203-depth = القوائم متداخلة أكثر من { $most } مستوى
e203-depth-help = لا مفتاح يحتاج هذا العمق
e203-size = المقدمة أكبر من { $most }
e203-size-help = النص الطويل مكانه تحت المقدمة
e203-many = في `{ $key }` من القيم { $found }، والحد { $most }
e203-many-help = أبقِ ما يبحث الناس به حقًّا
e204-tag = وسوم YAML مثل `!!str` لا تصح
e204-tag-help = احذف الوسم، وضع القيمة بين "علامتي تنصيص" إن كانت نصًّا
e204-key = المفتاح نص فقط
e204-key-help = ضع النص الذي يبدأ بعلامة بين "علامتي تنصيص"
e204-expected = المنتظر هنا: { $expected }
e204-expected-help = صحّح القيمة أو احذف المفتاح
e205 = المفتاح `{ $key }` ناقص
e205-help = أضف سطر `{ $key }: …`
w206 = `{ $key }` مفتاح غير معروف هنا، فلم يؤخذ به
w206-help = ابحث عن الاسم الصحيح في دليل المحررين أو احذف السطر
w206-elsewhere = `{ $key }` من مفاتيح { $kind } ولا مكان له هنا، فلم يؤخذ به
w206-elsewhere-help = انقل السطر إلى الملف الذي هو له أو احذفه
e207 = مقدمة من نوع `{ $found }` لا تُقرأ، بل YAML فقط
e207-help = ابدأ الملف بسطر `---`
e208 = `{ $value }` ليست من قيم `{ $key }`
e208-help = اختر واحدة من: { $list }

w209 = `{ $text }` يُعدّ تعليقًا، فهو مقطوع من النص
w209-help = ضع النص الذي فيه `#` بين "علامتي تنصيص"

e301 = `{ $value }` ليس تاريخًا أو وقتًا بمعنى واحد لا غير
e301-help = اكتب السنة ثم الشهر ثم اليوم: `2026-12-05`، ومع الوقت: `2026-12-05 08:00`
e301-day = لا وجود لليوم `{ $value }`، فأيام شهر { $month } { $year } عددها { $days }
e301-day-help = راجع اليوم في التقويم
e302-before = النهاية قبل البداية
e302-before-help = صحّح إحداهما
e302-kinds = إما أن يكون للبداية والنهاية وقت معًا أو لا يكون
e302-kinds-help = اكتبهما معًا مثل `2026-12-05 08:00` أو معًا مثل `2026-12-05`
e302-ongoing = الدعوة المفتوحة (`ongoing: true`) لا بداية لها
e302-ongoing-help = احذف `ongoing` أو `start`
e302-never = لم يبق لهذه الفعالية موعد: قاعدتها تنتهي قبل أن تبدأ، أو استُثنيت كل مواعيدها
e302-never-help = صحّح `repeat` أو `except`، أو اكتب `status: cancelled`
e302-registration = ينتهي التسجيل قبل أن يبدأ
e302-registration-help = صحّح `opens` أو `closes`
w303 = { $value } وقت لا وجود له في { $zone } لأن الساعة تُقدَّم فوقه؛ أُخذ { $taken }
w303-help = اكتب الوقت المقصود
w304 = { $value } وقت يتكرر في { $zone } لأن الساعة تُؤخَّر؛ أُخذ الأول { $taken }
w304-help = اختر وقتًا قبله أو بعده إن كان الثاني هو المقصود
e305 = لا توجد منطقة زمنية باسم `{ $zone }`
e305-help = اكتب منطقة مثل `Asia/Kuwait` أو `Africa/Cairo`
e306-part = `{ $part }` غير صحيح في قاعدة التكرار
e306-part-help = تُكتب القاعدة مثل `FREQ=WEEKLY;BYDAY=SA;COUNT=6`
e306-unsupported = `{ $part }` غير مدعوم في قاعدة التكرار
e306-unsupported-help = المدعوم: FREQ وINTERVAL وCOUNT وUNTIL وBYDAY وBYMONTHDAY وBYMONTH وBYSETPOS وWKST
e306-twice = `{ $part }` مكرر في قاعدة التكرار
e306-twice-help = احذف أحدهما
e306-frequency = تحتاج قاعدة التكرار إلى `FREQ=` مع DAILY أو WEEKLY أو MONTHLY أو YEARLY
e306-frequency-help = تُكتب القاعدة مثل `FREQ=WEEKLY;BYDAY=SA;COUNT=6`
e306-count-and-until = في قاعدة التكرار إما COUNT وإما UNTIL
e306-count-and-until-help = احذف أحدهما
e306-ordinal = يوم مثل `2FR` لا معنى له إلا في شهر أو سنة
e306-ordinal-help = اكتب `FREQ=MONTHLY` أو اليوم دون رقم
e306-weekly-month-day = القاعدة الأسبوعية لا تقبل أيام الشهر
e306-weekly-month-day-help = اكتب `FREQ=MONTHLY` أو احذف BYMONTHDAY
w307 = كان يجب النظر في هذه الدعوة المفتوحة من جديد قبل { $date }
w307-help = انظر هل ما زالت قائمة واكتب تاريخًا جديدًا بعد `review:`، أو `end:` إن انتهت

w308 = لا موعد لهذه الفعالية يبدأ في { $value }، فلا أثر لما قيل عنه
w308-help = صحّح الوقت بعد `except` أو `at`

e401 = `{ $path }` يخرج من الموقع
e401-help = اربط بشيء داخل `content/`
e402 = الاسم `{ $path }` طويل جدًّا
e402-help = اختر اسمًا أقصر للملف أو `slug` أقصر
e403-name = لا يصلح اسم الملف `{ $path }` عنوانًا
e403-name-help = سمِّ الملف بحروف وأرقام و`-`
e403-slug = `{ $path }` لا يصلح جزءًا من عنوان
e403-slug-help = استعمل الحروف والأرقام و`-` و`_`
e403-reserved = بعض الأنظمة لا تحفظ ملفًا باسم `{ $path }`
e403-reserved-help = اختر اسمًا آخر أو `slug` آخر
e404 = ملفان يُنشران معًا باسم `{ $path }`: هذا و`{ $other }`
e404-help = اختر لأحدهما اسمًا آخر أو `slug` آخر
e404-uid = المعرّف `{ $uid }` هو معرّف `{ $other }`
e404-uid-help = احذف سطر `uid` من النسخة أو اكتب غيره
w405 = الاسم `{ $slug }` يشبه `{ $like }` وهو اسم `{ $other }`
w405-help = اختر لأحدهما اسمًا آخر، وإن كانا شيئًا واحدًا فاحذف أحدهما
e406 = هذا رابط رمزي، ولا يُتبع
e406-help = ضع الملف نفسه هنا
e407 = `{ $target }` ليس شيئًا في الموقع
e407-help = تحقق من اسم المقصود ومجلده
e408 = لا يوجد مكان `{ $region }` في `regions.yaml`
e408-help = اكتب مساره هناك من الدولة نزولًا، مثل `kw/hawalli`
e409 = لا يوجد مجال `{ $category }` في `categories.yaml`
e409-help = اكتب `id` أحد المجالات هناك
e410 = لا توجد جهة منظِّمة `{ $organizer }` في `organizers/`
e410-help = اكتب اسم ملف هناك دون `.md`
e411-without-original = هذه ترجمة `{ $original }` وهو غير موجود
e411-without-original-help = اكتب الأصل أولًا بلغة الموقع الرئيسة
e411-against-original = `{ $key }` من حقائق الفعالية، وهو في الأصل غير ذلك
e411-against-original-help = احذف المفتاح هنا؛ الترجمة لا تحتاج إلا كلماتها
w412-kind = ملف من هذا النوع لا يُنشر من هنا
w412-kind-help = ضع الملفات التي تُنسخ كما هي في `content/static/`
w412-folder = هذا الملف ليس في مجلد يُنشر
w412-folder-help = الفعاليات في `content/events/` والصفحات في `content/pages/` والجهات في `content/organizers/`
w412-language = `{ $language }` ليست لغة أخرى للموقع، فلم تؤخذ هذه الترجمة
w412-language-help = أضف اللغة إلى `languages` في `site.yaml` أو غيّر اسم الملف
w413 = لا عنوان باسم `{ $fragment }` في `{ $page }`، فالرابط يؤدي إلى أول الصفحة
w413-help = انسخ كلمات العنوان وضع شرطة مكان كل مسافة

w501 = تُعرض شيفرة HTML نصًّا كما هي
w501-help = اكتبها بصيغة Markdown
w502-link = الرابط إلى `{ $link }` غير مسموح، فبقي نصه وحده
w502-link-help = تبدأ الروابط بـ https أو http أو mailto أو tel، أو تسمّي ملفًا في الموقع
w502-address = `{ $link }` ليس عنوان وِب كاملًا، فبقي نصه وحده
w502-address-help = اكتبه كاملًا مثل `https://example.org/`
w502-picture = الصورة `{ $link }` خارج الموقع، فبقي وصفها وحده
w502-picture-help = ضع الصورة بجانب هذا الملف
e502 = `{ $value }` ليس عنوان وِب يصح في `{ $key }`
e502-help = اكتب عنوانًا يبدأ بـ `https://`
e503-script = في هذه الرسمة `{ $name }`، وقد يشغّل برنامجًا في متصفح الزائر
e503-handler = هذه الرسمة تشغّل برنامجًا عبر `{ $name }`
e503-link = في هذه الرسمة رابط إلى `{ $name }` وهو غير مسموح
e503-outside = هذه الرسمة تجلب `{ $name }` من خارجها
e503-entities = هذه الرسمة تعرّف اختصارات قد تُخفي أي شيء (`{ $name }`)
e503-instruction = في هذه الرسمة أمر للمتصفح `{ $name }`
e503-encoding = تقول هذه الرسمة إنها مكتوبة بغير UTF-8
e503-broken = تعذّرت قراءة هذه الرسمة: { $name }
e503-help = احفظها من جديد بصيغة Plain SVG في برنامج الرسم، أو انشرها بصيغة PNG
e504 = المحرف الخفي { $character } في هذا النص يقلب اتجاه ما بعده
e504-help = احذفه؛ هو لا يُرى، فاحذف ما حوله واكتبه من جديد، أما علامة الاتجاه (RLM) فلا ضرر فيها
w505-mixed = اسم الموقع `{ $host }` يخلط في كلمة واحدة حروفًا من أبجديات مختلفة
w505-like = اسم الموقع `{ $host }` يشبه `{ $other }` وهو غيره
w505-help = تأكد أن الرابط يؤدي إلى المقصود، وانسخ العنوان من الموقع نفسه
w506 = ليس لهذه الصورة كلمات لمن لا يراها
w506-help = قل ما فيها بعد `alt:` أو بين قوسي `![…](…)`

e701-missing = لا يوجد قالب باسم `{ $theme }`
e701-missing-help = سمِّ مجلدًا في `themes/` أو `sada`
e701-loop = القالب `{ $theme }` يمتد من نفسه
e701-loop-help = صحّح `extends` في ملف `theme.yaml`
e701-template = هذا القالب لا يُحمَّل: { $problem }
e701-template-help = صحّح القالب
e701-manifest = تعذّرت قراءة `theme.yaml`: { $problem }
e701-manifest-help = صحّح هذا السطر، والقالب الذي يعدّل غيره يكفيه سطر `extends: sada`
e701-parent = الملف `{ $template }` الذي يمتد منه هذا الملف غير موجود
e701-parent-help = صحّح الاسم بعد `extends`
e701-lacks = ليس في القالب `{ $theme }` ملف `{ $template }`
e701-lacks-help = اكتب سطر `extends: sada` في ملف `theme.yaml` ليؤخذ من هناك
e701-circle = هذه الملفات يعود بعضها إلى بعض بلا نهاية: { $chain }
e701-circle-help = احذف واحدًا من `include` أو `extends` في هذه الدائرة
e701-counts = حلقات هذه الصفحة تعدّ أكثر مما ينبغي: تعطي `range()` الصفحة الواحدة { $most } رقم على الأكثر
e701-counts-help = اجعل الحلقة تمر على قائمة أو قلّل العدّ
e701-endless = لم تكتمل `{ $page }` بعد { $seconds } ثانية، فأُوقف العمل
e701-endless-help = ابحث في ملف هذه الصفحة في القالب عن حلقة لا تنتهي
e701-memory = تحتاج `{ $page }` إلى ذاكرة أكبر مما يحتمله هذا الجهاز، فأُوقف العمل
e701-memory-help = ابحث في ملف هذه الصفحة في القالب عن نص يكبر داخل حلقة
e701-messages = ملف الرسائل هذا لا يُحمَّل: { $problem }
e701-messages-help = تُكتب الرسالة بصيغة `مفتاح = نص`
e702 = الصفحة التي يصنعها `{ $template }` أكبر من { $most }
e702-help = ابحث فيه عن حلقة تكتب أكثر مما ينبغي
e703 = تعذّر عرض هذا القالب: { $problem }
e703-help = انظر في الأسماء داخل القالب

e801-missing = لا يوجد هنا `content/site.yaml`
e801-missing-help = شغّل sada في مجلد موقع، أو سمِّه بـ `--root`
e801-language = `{ $value }` ليست لغة أو هي مكررة
e801-language-help = اكتب رموزًا مثل `ar` و`en` و`fr`
e801-base-url-help = اكتبه كاملًا مثل `https://example.org/events/`
e801-base-url-scheme = `{ $value }` لا يبدأ بـ `https://` أو `http://`
e801-base-url-space = في `{ $value }` مسافة أو علامة غير معتادة
e801-base-url-host = لا اسم لموقع في `{ $value }`
e801-base-url-port = رقم المنفذ في `{ $value }` ليس بين 1 و65535
e801-base-url-dots = في `{ $value }` نقطتان متتاليتان `..`
e801-base-url-query = في `{ $value }` علامة `?` أو `#`، وعنوان الموقع ينتهي عند مجلده
e802-id = `{ $id }` لا يصلح اسمًا لمكان
e802-id-help = استعمل الحروف والأرقام و`-` و`_`
e802-twice = المكان `{ $id }` مكرر هنا
e802-twice-help = احذف أحدهما
e803-id = `{ $id }` لا يصلح اسمًا لمجال
e803-id-help = استعمل الحروف والأرقام و`-` و`_`
e803-twice = المجال `{ $id }` مكرر هنا
e803-twice-help = احذف أحدهما

# سطر الأوامر.

error = خطأ
warning = تنبيه
help = الحل
summary-errors = { $n ->
    [zero] لا أخطاء
    [one] خطأ واحد
    [two] خطآن
    [few] { $n } أخطاء
    [many] { $n } خطأً
   *[other] { $n } خطأ
}
summary-warnings = { $n ->
    [zero] لا تنبيهات
    [one] تنبيه واحد
    [two] تنبيهان
    [few] { $n } تنبيهات
    [many] { $n } تنبيهًا
   *[other] { $n } تنبيه
}
nothing-changed = لم يُنشر شيء، وما كان منشورًا باقٍ كما هو
built = { $events } فعالية و{ $pages } صفحة ليوم { $day } في { $seconds } ثانية ← { $output }
checked = فُحصت { $events } فعالية و{ $pages } صفحة ليوم { $day } في { $seconds } ثانية
files = كُتب { $written } ملفًا، وبقي { $unchanged } دون تغيير، وحُذف { $removed }
left-out-drafts = { $n ->
    [one] تُركت مسودة واحدة
    [two] تُركت مسودتان
    [few] تُركت { $n } مسودات
   *[other] تُركت { $n } مسودة
}
left-out-occurrences = { $n ->
    [one] تُرك موعد واحد لأن لفعاليته أكثر من ألف موعد
   *[other] تُرك { $n } من المواعيد لأن لفعالياتها أكثر من ألف موعد
}
refused-root = لا يصح النشر في `{ $path }`: هو الجذر أو مجلدك الشخصي أو فيه المصادر
refused-link = `{ $path }` رابط رمزي لا مجلد للنشر
refused-foreign = في `{ $path }` ملفات لم يصنعها sada، فلم يُنشر فيه شيء
refused-foreign-help = سمِّ مجلدًا فارغًا بـ `--output`
refused-conflict = `{ $path }` في الطريق ولا شيء يدل على أن sada صنعه
refused-conflict-help = انقله من مكانه؛ وإن ضاع السجل في `.sada/` فأفرغ مجلد النشر وابنِ من جديد
locked = تشغيل آخر ينشر الآن في `{ $path }`
io-failed = { $problem }
bad-day = `{ $value }` ليس يومًا
bad-day-help = اكتب السنة والشهر واليوم مثل `--today 2026-12-05`
bad-address = `{ $value }` ليس عنوان موقع
bad-address-help = اكتبه كاملًا مثل `--base-url https://example.org/events/`
bad-epoch = المتغير `SOURCE_DATE_EPOCH` قيمته `{ $value }` وليست عدد ثوانٍ
bad-epoch-help = ألغِ المتغير أو اكتب فيه الثواني منذ 1970 مثل `1796428800`
