# Kata-kata tema dalam bahasa Melayu.

language-name = Bahasa Melayu
skip = Langkau ke kandungan
footnote-back = Kembali ke rujukan nota { $n } dalam teks
menu-more = Lagi
menu = Menu
not-translated = halaman ini belum diterjemahkan; pautan menuju laman utama
languages = Bahasa
breadcrumbs = Anda berada di sini
home = Laman utama
feed = Suapan Atom
calendar-feed = Kalendar langganan
subscribe = Langgan
subscribe-how = Buka pautan kalendar pada telefon anda, atau tampalkannya di tempat kalendar anda menambah kalendar melalui alamat: acara baharu dan perubahan akan sampai dengan sendirinya.
json-feed = Suapan JSON
table = Jadual (CSV)
data = Data (JSON)
embed = Untuk memaparkan senarai ini di laman anda:
copy-code = Salin kod
add-to-calendar = Tambah ke kalendar anda
comma = ,
colon = :

upcoming = Akan datang
today = Hari ini
weekend = Hujung minggu ini
week = Minggu ini
week-in = Minggu ini di { $place }
past = Yang lepas
calendar = Kalendar
places-within = Tempat di
regions = Tempat
categories = Bidang
organizers = Penganjur
online = Dalam talian
response = Respons segera
ongoing = Seruan terbuka

next = Tidak lama lagi
response-intro = Seruan bagi krisis atau keadaan kemanusiaan yang memerlukan bantuan sekarang juga.
by-place = Mengikut tempat
by-category = Mengikut bidang
by-month = Mengikut bulan
other-ways = Cara lain untuk mencari
all-events = Semua acara akan datang ({ $n })
events = { $n ->
    [0] Tiada acara
   *[other] { $n } acara
}
more = { $n } lagi
nothing = Tiada acara di sini buat masa ini. Cuba lihat tempat berdekatan, atau acara dalam talian.
as-of = Setakat { $day }
narrower = Tapis senarai
near-sort = Susun
near-date = mengikut tarikh
near-here = paling dekat dengan saya
near-place = Paling dekat dengan
near-denied = Lokasi anda tidak diketahui, jadi senarai kekal mengikut tarikh.
online-too = Juga dalam talian, dari mana-mana sahaja
pages = Halaman
previous = Sebelumnya
next-page = Seterusnya
page-of = Halaman { $page } daripada { $pages }
months = Bulan
all-months = Semua bulan
hijri-date = { $date } (menurut hisab)
hijri-short = ≈ { $date }
date-and-also = { $date } bersamaan { $also }
yesterday = Semalam
tomorrow = Esok
your-time = waktu tempatan anda
city-times = Di bandar lain

when = Bila
where = Di mana
map = Pada peta
map-app = Buka dalam aplikasi peta
scroll-table = Jadual
scroll-code = Kod
online-join = Penyertaan dalam talian
organizer = Penganjur
needs = Yang diperlukan
skills = Kemahiran
languages-needed = Bahasa
age = Umur
hours = { $n } jam
join = Penyertaan
register = Daftar
opens = Pendaftaran dibuka { $day }
closes = Pendaftaran ditutup { $day }
closed = Pendaftaran telah ditutup { $day }
join-not-yet = Pendaftaran belum dibuka
join-closed = Pendaftaran sudah ditutup
join-full = Tempat sudah penuh
join-cancelled = Dibatalkan
join-postponed = Ditangguhkan, tarikh baharu belum ada
join-over = Sudah tamat
waitlist = Senarai menunggu
capacity = { $n } tempat
audience = Untuk siapa
accessibility = Kemudahan akses
contact = Hubungi
email = E-mel
phone = Telefon
whatsapp = WhatsApp
instagram = Instagram
occurrences = Tarikh
more-occurrences = dan { $n } tarikh lagi selepas itu
in-calendar = Dalam kalendar
keep-event = Tambah ke kalendar anda
share = Kongsi
share-device = Hantar daripada peranti anda
copy-address = Salin pautan
copied = Pautan disalin
share-page = Gambar dan teks untuk disiarkan
share-intro = Semua yang diperlukan untuk menyiarkan acara ini: gambar untuk dimuat turun dan teks untuk disalin.
share-back = Kembali ke acara
share-cards = Gambar
share-captions = Teks
card-og = Pratonton pautan
card-post = Siaran
card-story = Cerita
card-square = Segi empat sama
download = Muat turun
copy-caption = Salin teks
caption-copied = Teks disalin
edit-page = Sunting halaman ini
report = Laporkan kesilapan
updated = Kali terakhir dikemas kini { $day }
previously = Asalnya dirancang pada
postponed = Ditangguhkan; asalnya dirancang pada
until = hingga { $day }
open-call = Seruan terbuka
repeats = Berulang
written-in = Dalam bahasa { $language }

form-planned = Terancang
form-response = Respons segera
attendance-in-person = Bersemuka
attendance-online = Dalam talian
attendance-hybrid = Bersemuka dan dalam talian
status-scheduled = Seperti dijadualkan
status-cancelled = Dibatalkan
status-postponed = Ditangguhkan
status-rescheduled = Dijadualkan semula
status-full = Penuh
status-moved-online = Beralih ke dalam talian
state-now = Sedang berlangsung
state-past = Telah tamat
cost-free = Percuma
cost-paid = Yuran dikenakan
people-all = Terbuka kepada semua
people-women = Untuk wanita
people-men = Untuk lelaki
people-families = Untuk keluarga

audience-everyone = Semua orang
audience-families = Keluarga
audience-children = Kanak-kanak
audience-youth = Belia
audience-students = Pelajar
audience-women = Wanita
audience-men = Lelaki
audience-seniors = Warga emas
audience-people-with-disabilities = Orang kurang upaya
audience-professionals = Golongan profesional
audience-newcomers = Penduduk baharu dan pelarian

accessibility-wheelchair = Akses kerusi roda
accessibility-accessible-toilet = Tandas OKU
accessibility-accessible-parking = Tempat letak kereta OKU
accessibility-sign-language = Bahasa isyarat
accessibility-hearing-loop = Gelung pendengaran
accessibility-captions = Sari kata
accessibility-braille = Braille
accessibility-quiet-space = Ruang tenang
accessibility-assistance-dogs = Anjing bantuan dibenarkan

search = Cari
search-hint = Acara, tempat, penganjur…
search-results = Hasil:
search-none = Tiada apa-apa ditemui. Cuba perkataan lain atau kurangkan tapisan.
search-missing = Tidak ditemui:
search-guessed = Tiada tepat begitu, perkataan serupa diambil untuk:
search-failed = Carian tidak dapat dimuatkan. Cuba lagi apabila ada sambungan.
search-script = Carian memerlukan JavaScript. Tanpanya, semuanya boleh dicapai melalui jalan ini:
search-more = Hasil lagi
search-clear = Kosongkan tapisan
facet-attendance = Cara menyertai
facet-form = Bentuk
any-region = Semua tempat
any-category = Semua bidang
any-month = Semua bulan
any-attendance = Semua cara
any-form = Semua bentuk
any-audience = Semua golongan

not-found = Tiada apa-apa di alamat ini
not-found-text = Mungkin halaman ini telah berpindah, atau alamatnya tersalah taip. Semua acara boleh dicapai dari laman utama.
offline = Tiada sambungan
offline-text = Halaman ini belum disimpan dalam peranti anda. Halaman yang pernah anda lawati boleh dibuka tanpa sambungan.
keep = Simpan tempat ini untuk luar talian
keep-confirm = Ya, simpan
keep-say = Acara: %events, saiz: %size. Simpan pada peranti ini?
keep-keeping = Menyimpan…
keep-kept = Tempat ini disimpan pada peranti ini.
keep-remove = Buang simpanan
keep-failed = Tidak dapat disimpan. Tiada apa-apa tinggal pada peranti.
moved = Halaman ini telah berpindah ke

# Peraturan ulangan dengan perkataan.

rule-day = { $day ->
    [MO] Isnin
    [TU] Selasa
    [WE] Rabu
    [TH] Khamis
    [FR] Jumaat
    [SA] Sabtu
    [work] hari bekerja
    [weekend] hari hujung minggu
   *[SU] Ahad
}
rule-the-day = { rule-day }
rule-daily = { $n ->
    [1] Setiap hari
   *[other] Setiap { $n } hari
}
rule-weekly = Setiap { $days }
rule-weeks = { $n ->
    [1] Setiap minggu
    [2] Setiap dua minggu
   *[other] Setiap { $n } minggu
}
rule-weeks-on = { $n ->
    [1] Setiap minggu pada hari { $days }
    [2] Setiap dua minggu pada hari { $days }
   *[other] Setiap { $n } minggu pada hari { $days }
}
rule-nth = { $nth ->
    [first] { rule-day } pertama
    [second] { rule-day } kedua
    [third] { rule-day } ketiga
    [fourth] { rule-day } keempat
    [fifth] { rule-day } kelima
    [last] { rule-day } terakhir
    [next-to-last] { rule-day } kedua terakhir
   *[other] { rule-day } ke-{ $n }
}
rule-both = { rule-day } yang jatuh pada { $which }
rule-month-day = { $n } hari bulan
rule-last-day = hari terakhir
rule-before-last-day = { $n } hari sebelum hari terakhir
rule-monthly = { $n ->
    [1] Setiap bulan pada { $which }
    [2] Setiap dua bulan pada { $which }
   *[other] Setiap { $n } bulan pada { $which }
}
rule-monthly-hijri = { $n ->
    [1] Setiap bulan Hijrah pada { $which }
    [2] Setiap dua bulan Hijrah pada { $which }
   *[other] Setiap { $n } bulan Hijrah pada { $which }
}
rule-yearly = { $n ->
    [1] Setiap tahun pada { $which }
    [2] Setiap dua tahun pada { $which }
   *[other] Setiap { $n } tahun pada { $which }
}
rule-yearly-hijri = { $n ->
    [1] Setiap tahun Hijrah pada { $which }
    [2] Setiap dua tahun Hijrah pada { $which }
   *[other] Setiap { $n } tahun Hijrah pada { $which }
}
rule-yearly-in = { $n ->
    [1] Setiap tahun pada { $which } bulan { $months }
    [2] Setiap dua tahun pada { $which } bulan { $months }
   *[other] Setiap { $n } tahun pada { $which } bulan { $months }
}
rule-of-year = { $n ->
    [1] Setiap tahun pada { $which } dalam setahun
    [2] Setiap dua tahun pada { $which } dalam setahun
   *[other] Setiap { $n } tahun pada { $which } dalam setahun
}
rule-in-months = { $rule } pada bulan { $months }
rule-until = { $rule } hingga { $day }
rule-times = { $rule }, { $n } kali
several-dates = Pada beberapa tarikh

language-ber = Amazigh
