# Temanın Türkçe metinleri.

language-name = Türkçe
skip = İçeriğe geç
footnote-back = { $n } numaralı notun metindeki yerine dön
menu-more = Daha fazla
menu = Menü
not-translated = bu sayfa çevrilmedi; bağlantı ana sayfaya gider
languages = Diller
breadcrumbs = Buradasınız
home = Ana sayfa
feed = Atom akışı
calendar-feed = Abone olunacak takvim
subscribe = Abone olun
subscribe-how = Takvimin bağlantısını telefonunuzda açın ya da takvim uygulamanızda adresle takvim eklenen yere yapıştırın: yenilikler ve değişiklikler size kendiliğinden ulaşır.
json-feed = JSON akışı
table = Tablo (CSV)
data = Veri (JSON)
embed = Bu listeyi kendi sitenizde göstermek için:
copy-code = Kodu kopyala
add-to-calendar = Takviminize ekleyin
comma = ,
colon = :

upcoming = Yaklaşan etkinlikler
today = Bugün
weekend = Bu hafta sonu
week = Bu hafta
week-in = Bu hafta: { $place }
past = Geçmiş etkinlikler
calendar = Takvim
places-within = Yerler:
regions = Yerler
categories = Alanlar
organizers = Düzenleyenler
online = Çevrim içi
response = Acil müdahale
ongoing = Açık çağrılar

next = Sıradaki etkinlikler
response-intro = Şu anda yardım bekleyen bir kriz ya da insani durum için yapılan çağrılar.
by-place = Yere göre
by-category = Alana göre
by-month = Aya göre
other-ways = Başka yollardan keşfedin
all-events = { $n ->
    [one] Yaklaşan etkinlik
   *[other] Yaklaşan tüm etkinlikler ({ $n })
}
events = { $n ->
    [0] Etkinlik yok
   *[other] { $n } etkinlik
}
more = { $n } etkinlik daha
nothing = Burada şimdilik etkinlik yok. Yakındaki yerlere ya da çevrim içi etkinliklere göz atın.
as-of = { $day } itibarıyla
narrower = Listeyi daralt
near-sort = Sırala
near-date = tarihe göre
near-here = bana en yakın
near-place = Şuraya en yakın
near-denied = Konumunuz bulunamadı; liste tarihe göre sıralı kaldı.
online-too = Bir de çevrim içi, nerede olursanız olun
pages = Sayfalar
previous = Önceki
next-page = Sonraki
page-of = Sayfa { $page } / { $pages }
months = Aylar
all-months = Tüm aylar
hijri-date = { $date } (hesaba göre)
hijri-short = ≈ { $date }
date-and-also = { $date } · { $also }
yesterday = Dün
tomorrow = Yarın
your-time = sizin saatinizle
city-times = Diğer şehirlerde

when = Ne zaman
where = Nerede
map = Haritada
map-app = Harita uygulamasında aç
scroll-table = Tablo
scroll-code = Kod
online-join = Çevrim içi katılım
organizer = Düzenleyen
needs = Gerekenler
skills = Beceriler
languages-needed = Diller
age = Yaş
hours = { $n } saat
join = Katılım
register = Kaydol
opens = Kayıt başlangıcı: { $day }
closes = Kayıt kapanışı: { $day }
closed = Kayıt kapandı: { $day }
join-not-yet = Kayıt henüz açılmadı
join-closed = Kayıt kapandı
join-full = Yer kalmadı
join-cancelled = İptal edildi
join-postponed = Ertelendi, yeni tarihi henüz belli değil
join-over = Sona erdi
waitlist = Bekleme listesi
capacity = { $n } kişilik kontenjan
audience = Kimler için
accessibility = Erişilebilirlik
contact = İletişim
email = E-posta
phone = Telefon
whatsapp = WhatsApp
instagram = Instagram
occurrences = Tarihler
more-occurrences = ve sonrasında { $n } tarih daha
in-calendar = Takvimde gör:
keep-event = Takviminize ekleyin
share = Paylaş
share-device = Cihazınızdan gönderin
copy-address = Bağlantıyı kopyala
copied = Bağlantı kopyalandı
share-page = Paylaşmak için görseller ve metinler
share-intro = Bu etkinliği paylaşmak için gereken her şey: indirilecek görseller ve kopyalanacak metinler.
share-back = Etkinliğe dön
share-cards = Görseller
share-captions = Metinler
card-og = Bağlantı önizlemesi
card-post = Gönderi
card-story = Hikâye
card-square = Kare
download = İndir
copy-caption = Metni kopyala
caption-copied = Metin kopyalandı
edit-page = Bu sayfayı düzenle
report = Hata bildir
updated = Son güncelleme: { $day }
previously = İlk planlanan tarih:
postponed = Ertelendi; önceki tarihi:
until = son gün: { $day }
open-call = Açık çağrı
repeats = Tekrarlanıyor
written-in = Dili: { $language }

form-planned = Planlı gönüllülük
form-response = Acil müdahale
attendance-in-person = Yüz yüze
attendance-online = Çevrim içi
attendance-hybrid = Yüz yüze ve çevrim içi
status-scheduled = Planlandığı gibi
status-cancelled = İptal edildi
status-postponed = Ertelendi
status-rescheduled = Tarihi değişti
status-full = Kontenjan doldu
status-moved-online = Çevrim içi ortama taşındı
state-now = Şu anda sürüyor
state-past = Sona erdi
cost-free = Katılım ücretsiz
cost-paid = Katılım ücretli
people-all = Herkese açık
people-women = Kadınlar için
people-men = Erkekler için
people-families = Aileler için

audience-everyone = Herkes
audience-families = Aileler
audience-children = Çocuklar
audience-youth = Gençler
audience-students = Öğrenciler
audience-women = Kadınlar
audience-men = Erkekler
audience-seniors = İleri yaştakiler
audience-people-with-disabilities = Engelli bireyler
audience-professionals = Meslek sahipleri
audience-newcomers = Göçmenler ve mülteciler

accessibility-wheelchair = Tekerlekli sandalye erişimi
accessibility-accessible-toilet = Erişilebilir tuvalet
accessibility-accessible-parking = Erişilebilir otopark
accessibility-sign-language = İşaret dili
accessibility-hearing-loop = İndüksiyon döngüsü
accessibility-captions = Altyazı
accessibility-braille = Braille alfabesi
accessibility-quiet-space = Sessiz alan
accessibility-assistance-dogs = Yardımcı köpekler girebilir

search = Ara
search-hint = Etkinlik, yer, düzenleyen…
search-results = Sonuçlar:
search-none = Hiçbir şey bulunamadı. Başka bir sözcük ya da daha az süzgeç deneyin.
search-missing = Bulunamadı:
search-guessed = Böyle bulunamadı, benzer sözcükler alındı:
search-failed = Arama yüklenemedi. Bağlantı olunca yeniden deneyin.
search-script = Arama için JavaScript gerekir. Onsuz her şeyi bu yollardan bulabilirsiniz:
search-more = Daha çok sonuç
search-clear = Süzgeçleri kaldır
facet-attendance = Katılım yolu
facet-form = Biçim
any-region = Bütün yerler
any-category = Bütün alanlar
any-month = Bütün aylar
any-attendance = Her katılım yolu
any-form = Her biçim
any-audience = Her kesim

not-found = Bu adreste bir şey yok
not-found-text = Sayfa taşınmış ya da adres yanlış yazılmış olabilir. Tüm etkinliklere ana sayfadan ulaşabilirsiniz.
offline = Bağlantı yok
offline-text = Bu sayfa henüz cihazınıza kaydedilmedi. Daha önce ziyaret ettiğiniz sayfalar bağlantı olmadan da açılır.
keep = Bu yeri çevrimdışı için sakla
keep-confirm = Evet, sakla
keep-say = Etkinlik: %events, boyut: %size. Bu cihazda saklansın mı?
keep-keeping = Saklanıyor…
keep-kept = Bu yer bu cihazda saklı.
keep-remove = Saklananı kaldır
keep-failed = Saklanamadı. Cihazda bir şey kalmadı.
moved = Bu sayfanın yeni adresi:

# Tekrar kuralı, sözle.

rule-day = { $day ->
    [MO] pazartesi
    [TU] salı
    [WE] çarşamba
    [TH] perşembe
    [FR] cuma
    [SA] cumartesi
    [work] iş günü
    [weekend] hafta sonu günü
   *[SU] pazar
}
rule-the-day = { rule-day }
rule-daily = { $n ->
    [1] Her gün
   *[other] { $n } günde bir
}
rule-weekly = Her { $days }
rule-weeks = { $n ->
    [1] Her hafta
   *[other] { $n } haftada bir
}
rule-weeks-on = { $n ->
    [1] Her hafta { $days }
   *[other] { $n } haftada bir { $days }
}
rule-nth = { $nth ->
    [first] ilk { rule-day }
    [second] ikinci { rule-day }
    [third] üçüncü { rule-day }
    [fourth] dördüncü { rule-day }
    [fifth] beşinci { rule-day }
    [last] son { rule-day }
    [next-to-last] sondan ikinci { rule-day }
   *[other] { $n }. { rule-day }
}
rule-both = { $which } { rule-day } ise
rule-month-day = { $n }. gün
rule-last-day = son gün
rule-before-last-day = son günden { $n } gün önce
rule-monthly = { $n ->
    [1] Her ay, { $which }
   *[other] { $n } ayda bir, { $which }
}
rule-monthly-hijri = { $n ->
    [1] Her hicri ay, { $which }
   *[other] { $n } hicri ayda bir, { $which }
}
rule-yearly = { $n ->
    [1] Her yıl { $which }
   *[other] { $n } yılda bir { $which }
}
rule-yearly-hijri = { $n ->
    [1] Her hicri yıl { $which }
   *[other] { $n } hicri yılda bir { $which }
}
rule-yearly-in = { $n ->
    [1] Her yıl, { $which } ({ $months })
   *[other] { $n } yılda bir, { $which } ({ $months })
}
rule-of-year = { $n ->
    [1] Her yıl, { $which } (yıl içinde)
   *[other] { $n } yılda bir, { $which } (yıl içinde)
}
rule-in-months = { $rule } ({ $months })
rule-until = { $rule }, { $day } tarihine kadar
rule-times = { $rule }, { $n } kez
several-dates = Birkaç tarihte

language-ber = Amazigce
