# The words of the theme in English.

language-name = English
skip = Skip to content
footnote-back = Back to the place of note { $n } in the text
menu-more = More
menu = Menu
not-translated = this page is not translated; the link leads to the home page
languages = Languages
breadcrumbs = You are here
home = Home
feed = Atom feed
calendar-feed = Calendar to subscribe to
subscribe = Subscribe
subscribe-how = Open the calendar’s link on your phone, or paste it where your calendar adds a calendar by its address: what is new and what changes then reaches you by itself.
json-feed = JSON feed
table = Table (CSV)
data = Data (JSON)
embed = To show this list on your own site:
copy-code = Copy the code
add-to-calendar = Add to your calendar
comma = ,
colon = :

upcoming = Upcoming
today = Today
weekend = This weekend
week = This week
week-in = This week in { $place }
past = Past
calendar = Calendar
places-within = Places in
regions = Places
categories = Causes
organizers = Organisers
online = Online
response = Urgent response
ongoing = Open calls

next = Coming next
response-intro = Calls for a crisis or a human situation that needs help now.
by-place = By place
by-category = By cause
by-month = By month
other-ways = Other ways in
all-events = { $n ->
    [one] The coming event
   *[other] All { $n } coming events
}
events = { $n ->
    [0] No events
    [one] 1 event
   *[other] { $n } events
}
more = { $n } more
nothing = No events here for now. Look at places nearby, or at what happens online.
as-of = As of { $day }
narrower = Narrow the list
near-sort = Sort
near-date = by date
near-here = nearest to me
near-place = Nearest to
near-denied = Your position is not known, so the list stays sorted by date.
online-too = And online, from anywhere
pages = Pages
previous = Previous
next-page = Next
page-of = Page { $page } of { $pages }
months = Months
all-months = All months
hijri-date = { $date } (calculated)
hijri-short = ≈ { $date }
date-and-also = { $date } · { $also }
yesterday = Yesterday
tomorrow = Tomorrow
your-time = your time
city-times = In other cities

when = When
where = Where
map = On the map
map-app = Open in a maps app
scroll-table = Table
scroll-code = Code
online-join = Taking part online
organizer = Organiser
needs = What is needed
skills = Skills
languages-needed = Languages
age = Age
hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
join = Joining
register = Register
opens = Registration opens { $day }
closes = Registration closes { $day }
closed = Registration closed { $day }
join-not-yet = Registration is not open yet
join-closed = Registration has closed
join-full = All places are taken
join-cancelled = It is cancelled
join-postponed = Postponed, with no new date yet
join-over = It is over
waitlist = Waiting list
capacity = { $n ->
    [one] 1 place
   *[other] { $n } places
}
audience = For whom
accessibility = Accessibility
contact = Contact
email = Mail
phone = Phone
whatsapp = WhatsApp
instagram = Instagram
occurrences = Dates
more-occurrences = { $n ->
    [one] and 1 more date after these
   *[other] and { $n } more dates after these
}
in-calendar = In the calendar of
keep-event = Add to your calendar
share = Share
share-device = Send from your device
copy-address = Copy the link
copied = The link is copied
share-page = Pictures and texts to post
share-intro = All that you need to post this event: pictures to download, and texts to copy.
share-back = Back to the event
share-cards = Pictures
share-captions = Texts
card-og = Link preview
card-post = Post
card-story = Story
card-square = Square
download = Download
copy-caption = Copy the text
caption-copied = The text is copied
edit-page = Edit this page
report = Report a mistake
updated = Last updated { $day }
previously = Was planned for
postponed = Postponed; it was planned for
until = until { $day }
open-call = Open call
repeats = Repeats
written-in = In { $language }

form-planned = Planned
form-response = Urgent response
attendance-in-person = In person
attendance-online = Online
attendance-hybrid = In person and online
status-scheduled = As planned
status-cancelled = Cancelled
status-postponed = Postponed
status-rescheduled = Rescheduled
status-full = Full
status-moved-online = Moved online
state-now = Going on now
state-past = Over
cost-free = Free of charge
cost-paid = There is a fee
people-all = Open to all
people-women = For women
people-men = For men
people-families = For families

audience-everyone = Everyone
audience-families = Families
audience-children = Children
audience-youth = Young people
audience-students = Students
audience-women = Women
audience-men = Men
audience-seniors = Older people
audience-people-with-disabilities = People with disabilities
audience-professionals = Professionals
audience-newcomers = Newcomers and refugees

accessibility-wheelchair = Wheelchair access
accessibility-accessible-toilet = Accessible toilet
accessibility-accessible-parking = Accessible parking
accessibility-sign-language = Sign language
accessibility-hearing-loop = Hearing loop
accessibility-captions = Captions
accessibility-braille = Braille
accessibility-quiet-space = Quiet space
accessibility-assistance-dogs = Assistance dogs welcome

search = Search
search-hint = Event, place, organiser…
search-results = Results:
search-none = Nothing was found. Try another word, or fewer filters.
search-missing = Not found:
search-guessed = Not found as written, similar words taken for:
search-failed = The search could not be loaded. Try again when you have a connection.
search-script = The search needs JavaScript. Without it, use these lists:
search-more = More results
search-clear = Clear filters
facet-attendance = Way of taking part
facet-form = Form
any-region = All places
any-category = All causes
any-month = All months
any-attendance = Any attendance
any-form = Any form
any-audience = Any audience

not-found = There is nothing at this address
not-found-text = The page may have moved, or the address may be mistyped. Every event can be reached from the home page.
offline = No connection
offline-text = This page was not kept on your device yet. What you visited before opens without a connection.
keep = Keep this place for reading offline
keep-confirm = Yes, keep them
keep-say = Events: %events, size: %size. Keep them on this device?
keep-keeping = Keeping…
keep-kept = This place is kept on this device.
keep-remove = Remove from this device
keep-failed = It could not be kept. Nothing is left on the device.
moved = This page has moved to

# A recurrence rule in words.

rule-day = { $day ->
    [MO] Monday
    [TU] Tuesday
    [WE] Wednesday
    [TH] Thursday
    [FR] Friday
    [SA] Saturday
    [work] working day
    [weekend] weekend day
   *[SU] Sunday
}
rule-the-day = { rule-day }
rule-daily = { $n ->
    [1] Every day
    [2] Every two days
   *[other] Every { $n } days
}
rule-weekly = Every { $days }
rule-weeks = { $n ->
    [1] Every week
    [2] Every two weeks
   *[other] Every { $n } weeks
}
rule-weeks-on = { $n ->
    [1] Every week on { $days }
    [2] Every two weeks on { $days }
   *[other] Every { $n } weeks on { $days }
}
rule-nth = { $nth ->
    [first] the first { rule-day }
    [second] the second { rule-day }
    [third] the third { rule-day }
    [fourth] the fourth { rule-day }
    [fifth] the fifth { rule-day }
    [last] the last { rule-day }
    [next-to-last] the second to last { rule-day }
   *[other] { rule-day } number { $n }
}
rule-both = a { rule-day } that falls on { $which }
rule-month-day = { $n ->
    [1] the 1st
    [2] the 2nd
    [3] the 3rd
    [21] the 21st
    [22] the 22nd
    [23] the 23rd
    [31] the 31st
   *[other] the { $n }th
}
rule-last-day = the last day
rule-before-last-day = { $n ->
    [1] the second to last day
    [2] the third to last day
   *[other] the day { $n } days before the last
}
rule-monthly = { $n ->
    [1] On { $which } of each month
    [2] On { $which } of every second month
   *[other] Every { $n } months on { $which }
}
rule-monthly-hijri = { $n ->
    [1] On { $which } of each Hijri month
    [2] On { $which } of every second Hijri month
   *[other] Every { $n } Hijri months on { $which }
}
rule-yearly = { $n ->
    [1] Every year on { $which }
    [2] Every two years on { $which }
   *[other] Every { $n } years on { $which }
}
rule-yearly-hijri = { $n ->
    [1] Every Hijri year on { $which }
    [2] Every two Hijri years on { $which }
   *[other] Every { $n } Hijri years on { $which }
}
rule-yearly-in = { $n ->
    [1] Every year on { $which } of { $months }
    [2] Every two years on { $which } of { $months }
   *[other] Every { $n } years on { $which } of { $months }
}
rule-of-year = { $n ->
    [1] On { $which } of each year
    [2] Every two years on { $which } of the year
   *[other] Every { $n } years on { $which } of the year
}
rule-in-months = { $rule } in { $months }
rule-until = { $rule } until { $day }
rule-times = { $n ->
    [one] { $rule }, once
    [2] { $rule }, twice
   *[other] { $rule }, { $n } times
}
several-dates = On several dates

language-ber = Amazigh
