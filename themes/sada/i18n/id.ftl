# Kata-kata tema dalam bahasa Indonesia.

language-name = Bahasa Indonesia
skip = Langsung ke isi
footnote-back = Kembali ke rujukan catatan { $n } dalam teks
menu-more = Lainnya
menu = Menu
not-translated = halaman ini belum diterjemahkan; tautan menuju beranda
languages = Bahasa
breadcrumbs = Anda di sini
home = Beranda
feed = Umpan Atom
calendar-feed = Kalender langganan
subscribe = Berlangganan
subscribe-how = Buka tautan kalender di ponsel Anda, atau tempelkan di aplikasi kalender pada bagian penambahan kalender lewat alamat: acara baru dan perubahan akan sampai dengan sendirinya.
json-feed = Umpan JSON
table = Tabel (CSV)
data = Data (JSON)
embed = Untuk menampilkan daftar ini di situs Anda:
copy-code = Salin kode
add-to-calendar = Tambahkan ke kalender Anda
comma = ,
colon = :

upcoming = Mendatang
today = Hari ini
weekend = Akhir pekan ini
week = Minggu ini
week-in = Minggu ini di { $place }
past = Yang lalu
calendar = Kalender
places-within = Tempat di
regions = Tempat
categories = Bidang
organizers = Penyelenggara
online = Daring
response = Tanggap darurat
ongoing = Panggilan terbuka

next = Segera berlangsung
response-intro = Panggilan untuk krisis atau keadaan kemanusiaan yang membutuhkan bantuan sekarang juga.
by-place = Menurut tempat
by-category = Menurut bidang
by-month = Menurut bulan
other-ways = Cara lain menelusuri
all-events = Semua kegiatan mendatang ({ $n })
events = { $n ->
    [0] Tidak ada kegiatan
   *[other] { $n } kegiatan
}
more = { $n } lainnya
nothing = Belum ada kegiatan di sini. Coba lihat tempat-tempat terdekat, atau kegiatan daring.
as-of = Per { $day }
narrower = Persempit daftar
near-sort = Urutkan
near-date = menurut tanggal
near-here = terdekat dari saya
near-place = Terdekat dari
near-denied = Lokasi Anda tidak diketahui, jadi daftar tetap urut tanggal.
online-too = Juga daring, dari mana saja
pages = Halaman
previous = Sebelumnya
next-page = Berikutnya
page-of = Halaman { $page } dari { $pages }
months = Bulan
all-months = Semua bulan
hijri-date = { $date } (menurut hisab)
hijri-short = ≈ { $date }
date-and-also = { $date }, bertepatan dengan { $also }
yesterday = Kemarin
tomorrow = Besok
your-time = waktu di tempat Anda
city-times = Di kota lain

when = Waktu
where = Tempat
map = Di peta
map-app = Buka di aplikasi peta
scroll-table = Tabel
scroll-code = Kode
online-join = Ikut serta secara daring
organizer = Penyelenggara
needs = Yang dibutuhkan
skills = Keterampilan
languages-needed = Bahasa
age = Usia
hours = { $n } jam
join = Ikut serta
register = Daftar
opens = Pendaftaran dibuka { $day }
closes = Pendaftaran ditutup { $day }
closed = Pendaftaran telah ditutup { $day }
join-not-yet = Pendaftaran belum dibuka
join-closed = Pendaftaran sudah ditutup
join-full = Tempat sudah penuh
join-cancelled = Dibatalkan
join-postponed = Ditunda, tanggal baru belum ada
join-over = Sudah selesai
waitlist = Daftar tunggu
capacity = Kuota { $n } orang
audience = Untuk siapa
accessibility = Aksesibilitas
contact = Kontak
email = Surel
phone = Telepon
whatsapp = WhatsApp
instagram = Instagram
occurrences = Jadwal
more-occurrences = dan { $n } jadwal lagi setelahnya
in-calendar = Dalam kalender
keep-event = Tambahkan ke kalender Anda
share = Bagikan
share-device = Kirim dari perangkat Anda
copy-address = Salin tautan
copied = Tautan disalin
share-page = Gambar dan teks untuk diunggah
share-intro = Semua yang diperlukan untuk mengunggah acara ini: gambar untuk diunduh dan teks untuk disalin.
share-back = Kembali ke acara
share-cards = Gambar
share-captions = Teks
card-og = Pratinjau tautan
card-post = Unggahan
card-story = Cerita
card-square = Persegi
download = Unduh
copy-caption = Salin teks
caption-copied = Teks disalin
edit-page = Sunting halaman ini
report = Laporkan kesalahan
updated = Terakhir diperbarui { $day }
previously = Semula dijadwalkan pada
postponed = Ditunda; semula dijadwalkan pada
until = sampai { $day }
open-call = Panggilan terbuka
repeats = Berulang
written-in = Dalam bahasa { $language }

form-planned = Terencana
form-response = Tanggap darurat
attendance-in-person = Di lokasi
attendance-online = Daring
attendance-hybrid = Di lokasi dan daring
status-scheduled = Sesuai jadwal
status-cancelled = Dibatalkan
status-postponed = Ditunda
status-rescheduled = Dijadwalkan ulang
status-full = Kuota penuh
status-moved-online = Dialihkan ke daring
state-now = Sedang berlangsung
state-past = Sudah selesai
cost-free = Gratis
cost-paid = Berbayar
people-all = Terbuka untuk semua
people-women = Untuk perempuan
people-men = Untuk laki-laki
people-families = Untuk keluarga

audience-everyone = Semua orang
audience-families = Keluarga
audience-children = Anak-anak
audience-youth = Anak muda
audience-students = Pelajar dan mahasiswa
audience-women = Perempuan
audience-men = Laki-laki
audience-seniors = Lansia
audience-people-with-disabilities = Penyandang disabilitas
audience-professionals = Profesional
audience-newcomers = Pendatang baru dan pengungsi

accessibility-wheelchair = Akses kursi roda
accessibility-accessible-toilet = Toilet ramah disabilitas
accessibility-accessible-parking = Parkir ramah disabilitas
accessibility-sign-language = Bahasa isyarat
accessibility-hearing-loop = Loop pendengaran
accessibility-captions = Teks takarir
accessibility-braille = Braille
accessibility-quiet-space = Ruang tenang
accessibility-assistance-dogs = Anjing pendamping diperbolehkan

search = Cari
search-hint = Kegiatan, tempat, penyelenggara…
search-results = Hasil:
search-none = Tidak ada yang ditemukan. Coba kata lain atau kurangi penyaring.
search-missing = Tidak ditemukan:
search-guessed = Tidak ada persis begitu, diambil kata yang mirip untuk:
search-failed = Pencarian tidak dapat dimuat. Coba lagi saat ada koneksi.
search-script = Pencarian membutuhkan JavaScript. Tanpanya, semuanya ada lewat jalan ini:
search-more = Hasil lainnya
search-clear = Hapus penyaring
facet-attendance = Cara ikut serta
facet-form = Bentuk
any-region = Semua tempat
any-category = Semua bidang
any-month = Semua bulan
any-attendance = Semua cara
any-form = Semua bentuk
any-audience = Semua kalangan

not-found = Tidak ada apa-apa di alamat ini
not-found-text = Mungkin halamannya sudah pindah, atau alamatnya salah ketik. Semua kegiatan dapat ditemukan dari beranda.
offline = Tidak ada koneksi
offline-text = Halaman ini belum tersimpan di perangkat Anda. Halaman yang pernah Anda kunjungi dapat dibuka tanpa koneksi.
keep = Simpan tempat ini untuk luring
keep-confirm = Ya, simpan
keep-say = Kegiatan: %events, ukuran: %size. Simpan di perangkat ini?
keep-keeping = Menyimpan…
keep-kept = Tempat ini tersimpan di perangkat ini.
keep-remove = Hapus simpanan
keep-failed = Tidak dapat disimpan. Tidak ada yang tertinggal di perangkat.
moved = Halaman ini telah pindah ke

# Aturan pengulangan dengan kata-kata.

rule-day = { $day ->
    [MO] Senin
    [TU] Selasa
    [WE] Rabu
    [TH] Kamis
    [FR] Jumat
    [SA] Sabtu
    [work] hari kerja
    [weekend] hari akhir pekan
   *[SU] Minggu
}
rule-the-day = { rule-day }
rule-daily = { $n ->
    [1] Setiap hari
   *[other] Setiap { $n } hari
}
rule-weekly = Setiap { $days }
rule-weeks = { $n ->
    [1] Setiap pekan
    [2] Setiap dua pekan
   *[other] Setiap { $n } pekan
}
rule-weeks-on = { $n ->
    [1] Setiap pekan pada hari { $days }
    [2] Setiap dua pekan pada hari { $days }
   *[other] Setiap { $n } pekan pada hari { $days }
}
rule-nth = { $nth ->
    [first] { rule-day } pertama
    [second] { rule-day } kedua
    [third] { rule-day } ketiga
    [fourth] { rule-day } keempat
    [fifth] { rule-day } kelima
    [last] { rule-day } terakhir
    [next-to-last] { rule-day } kedua dari akhir
   *[other] { rule-day } ke-{ $n }
}
rule-both = { rule-day } yang jatuh pada { $which }
rule-month-day = tanggal { $n }
rule-last-day = hari terakhir
rule-before-last-day = { $n } hari sebelum hari terakhir
rule-monthly = { $n ->
    [1] Setiap bulan pada { $which }
    [2] Setiap dua bulan pada { $which }
   *[other] Setiap { $n } bulan pada { $which }
}
rule-monthly-hijri = { $n ->
    [1] Setiap bulan Hijriah pada { $which }
    [2] Setiap dua bulan Hijriah pada { $which }
   *[other] Setiap { $n } bulan Hijriah pada { $which }
}
rule-yearly = { $n ->
    [1] Setiap tahun pada { $which }
    [2] Setiap dua tahun pada { $which }
   *[other] Setiap { $n } tahun pada { $which }
}
rule-yearly-hijri = { $n ->
    [1] Setiap tahun Hijriah pada { $which }
    [2] Setiap dua tahun Hijriah pada { $which }
   *[other] Setiap { $n } tahun Hijriah pada { $which }
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
several-dates = Pada beberapa tanggal

language-ber = Amazigh
