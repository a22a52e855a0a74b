# The words of diagnostics. One message for each code, or for each variant of it; `-help` says what to do.

did-you-mean = did you mean `{ $value }`?

kind-text = a text
kind-texts = a text, or one for each language: {"{"}ar: …, en: …{"}"}
kind-word = a word
kind-slug = letters of any script, digits, `-` and `_`
kind-whole = a whole number
kind-decimal = a number
kind-choice = a word
kind-day = a date such as `2026-12-05`
kind-region = the path of a place, such as `kw/hawalli`
kind-category = the id of a cause, such as `health`
kind-organizer = the name of a file in `organizers/`
kind-picture = the name of a picture's file
kind-address = an address that begins with `https://`
kind-report-address = an address that begins with `https://` or `mailto:`
kind-map = a map of `key: value` lines
kind-flag = `true` or `false`
kind-number = a number in its bounds
kind-date = a date such as `2026-12-05`, or with a time `2026-12-05 08:00`
kind-rule = a rule such as `FREQ=WEEKLY;BYDAY=SA`
kind-zone = a time zone such as `Asia/Kuwait`
kind-language = a language such as `ar` or `en`
kind-color = a colour such as `"#c0392b"`
kind-geo = a latitude and a longitude such as `[29.2153, 48.0866]`
kind-age = an age such as `12+` or `12-18`
kind-tag = a keyword with letters or digits
kind-email = a mail address
kind-phone = a telephone number
kind-whatsapp = a telephone number
kind-instagram = an Instagram name
kind-events = events
kind-organizers = organisers
kind-pages = pages
kind-site = `site.yaml`
kind-regions = `regions.yaml`
kind-categories = `categories.yaml`
kind-theme = `theme.yaml`
kind-options = the theme's options, each as `name: value`
kind-tera-text = a text
kind-tera-number = a number
kind-tera-list = a list
kind-tera-map = a value with fields
kind-tera-nothing = nothing
kind-tera-value = another value
kind-part = another part of the file

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

e101-bytes = this file is not a text in UTF-8
e101-utf-16 = this file is a text in UTF-16, not in UTF-8
e101-help = save the file again and choose the encoding “UTF-8”
e101-why = Texts are read as UTF-8, the encoding of nearly all text today. Old editors of Windows sometimes choose another, and Arabic letters become question marks.
e102-in-file = the invisible control character { $character } is not allowed in a text
e102-in-value = this value holds the control character { $character }
e102-help = delete the character; it cannot be seen, so delete around it and write again
e102-why = A control character came in with copied text. It cannot be seen, but it breaks pages, feeds and calendars.
e103 = this file is empty
e103-help = write something into it, or delete the file
e103-why = An empty file is probably one that was begun and forgotten.
e104 = this file is larger than { $most }
e104-help = a text of this size was probably not meant to be here
e104-why = There is a limit, so that one file put in the wrong folder does not stop everything else.
e105 = this picture cannot be read: { $problem }
e105-help = save it again as JPEG, PNG or WebP, at most 12,000 pixels wide and high, and 50 million in all
e105-cut-off = this picture is cut off: the end of the file is missing
e105-cut-off-help = copy it here again from where it came, and wait until it is whole
e105-heavy = this picture would take { $found } MB of memory when it is opened, more than { $most } MB
e105-heavy-help = save it again as JPEG, or with fewer pixels
e105-unreadable = this file cannot be read: { $problem }
e105-unreadable-help = see whether your account may read it, and whether its disk is in order
e105-format = `{ $file }` is a { $format } file, which pages do not show
e105-format-help = open it in a program for pictures, save it as { $as }, and write `{ $name }` here
e105-why = The system does not let the file be read; or it has the name of a picture, but is none, is damaged, or is far larger than any page needs.

e201-none = this file has no front matter
e201-none-help = begin the file with a line `---`, then the keys, then another line `---`
e201-unclosed = the front matter is not closed
e201-unclosed-help = write a line `---` after the last key
e201-second-document = a second YAML document begins here
e201-second-document-help = delete this line
e201-comma = `{ $text }` stands here alone: a comma cut it off from its text
e201-comma-help = put a text that has a comma in it between "quotes"
e201-sign = a text cannot begin with `{ $sign }` here
e201-sign-help = put the text between "quotes"
e201-sign-suggest = put it between quotes: `{ $value }`
e201-colon = there is a colon with a space after it in this text, so it is taken for a key of its own
e201-colon-help = put the text between "quotes"
e201-colon-suggest = put it between quotes: `{ $value }`
e201-space = a space is missing after the colon
e201-space-help = put a space after the colon
e201-space-suggest = put a space after the colon: `{ $value }`
e201-quote = the quote that opens here is never closed
e201-quote-help = close the quote at the end of the text
e201-quote-suggest = close the quote: `{ $value }`
e201-after-quote = the text goes on after its closing quote
e201-after-quote-help = put the whole text between quotes of the other kind
e201-after-quote-suggest = put the whole text between quotes: `{ $value }`
e201-bracket = a bracket is opened here and not closed, or a comma is missing
e201-bracket-help = close each `[` with `]` and each `{"{"}` with `{"}"}`, and put a comma between the values
e201-bracket-suggest = close the bracket: `{ $value }`
e201-bracket-extra = nothing opens the bracket that is closed here
e201-bracket-extra-help = delete it, or open it with the same kind: `[ ]` for lists, `{"{"} {"}"}` for maps
e201-bracket-inside = a bracket in this text is taken for the beginning of a list or a map
e201-bracket-inside-help = put the text between "quotes"
e201-bracket-inside-suggest = put it between quotes: `{ $value }`
e201-tab = a tab stands here
e201-tab-help = put spaces in place of the tab
e201-invisible = this is an invisible space { $character }, not the one of the space bar
e201-invisible-help = delete it and press the space bar
e201-other-colon = this colon `{ $sign }` ({ $character }) is not the one that YAML knows
e201-other-colon-help = write `:` and a space
e201-dash = a list cannot begin on the line of its key with `-`
e201-dash-help = write the values between brackets, such as `[health, social]`, or begin each on a line of its own
e201-dash-space = a space is missing after the `-` of this line
e201-dash-space-help = put a space after the `-`
e201-dash-space-suggest = put a space after the `-`: `{ $value }`
e201-other-dash = an item of a list cannot begin with `{ $sign }`
e201-other-dash-help = write `-` and a space in its place
e201-other-dash-suggest = write `-` and a space in its place: `{ $value }`
e201-braces = several keys stand on one line here
e201-braces-help = put them between braces, or each on a line of its own
e201-braces-suggest = put them between braces: `{ $value }`
e201-escape = between double quotes `\` has a meaning, and what follows it here is not known
e201-escape-help = put the text between single quotes, or write `\\`
e201-no-key = this line has no key with a colon
e201-no-key-help = write `key: value`; or, if the line belongs to the text above it, put two spaces before it and `>` after the colon above
e201-hash = a `#` after a space begins a comment here, so the rest of the line is cut off
e201-hash-help = put the text that begins with `#` between "quotes"
e201-hash-suggest = put it between quotes: `{ $value }`
e201-indent = the spaces before this line do not fit the lines above
e201-indent-help = put the same number of spaces before keys that belong together, and none before the keys of the file itself
e201-indent-first = more spaces stand before this line than before the keys below it
e201-indent-first-help = put the same number of spaces before keys that belong together, and none before the keys of the file itself
e201-no-dash = this line stands in a list, and no `-` begins it
e201-no-dash-help = put `-` and a space before it
e201-no-dash-suggest = put `-` and a space before it: `{ $value }`
e201-block-text = after `{ $sign }` the text has to begin on the next line
e201-block-text-help = write the text on the lines below, with two spaces before each; or delete the `{ $sign }`
e201-block-text-suggest = write the text on the lines below, with two spaces before each; or write the text alone: `{ $value }`
e201-other-comma = this comma `{ $sign }` is not the one that YAML knows, so it does not divide the keys
e201-other-comma-help = write a Latin comma `,` between the keys
e201-other-comma-suggest = write a Latin comma `,` between the keys: `{ $value }`
e201-comma-missing = a comma is missing between these two keys
e201-comma-missing-help = write a Latin comma `,` between the keys
e201-comma-missing-suggest = write a Latin comma `,` between the keys: `{ $value }`
e201-syntax = this line is not valid YAML
e201-syntax-help = put texts that hold `:` or `#` or begin with a sign between "quotes", and look at the indentation
e201-merge = git left two versions of these lines here: the merge is not finished
e201-merge-help = keep one of the two versions, and delete the other and the lines `<<<<<<<`, `=======` and `>>>>>>>`
e201-comma-extra = there is one comma too many here
e201-comma-extra-help = delete it
e201-indent-item = this line belongs to the entry above, and too few spaces stand before it
e201-indent-item-help = put two more spaces before it
e201-why = The keys of a file stand between two lines `---` and are written in YAML, where a few signs mean something. Quotes take their meaning away.
e201-bad = title: Beach day: bring the family
e201-good = title: "Beach day: bring the family"
e202 = the key `{ $key }` stands here a second time; it is already on line { $first }
e202-help = delete one of the two
e202-at = the date { $value } stands in `changes` a second time; it is already on line { $first }
e202-at-help = put both into one entry, or delete one of the two
e202-why = Of two lines with the same key only one could hold, and nobody could say which.
e203-alias = anchors, aliases and merge keys are not allowed in front matter
e203-alias-help = write the value out
e203-depth = lists and maps lie more than { $most ->
    [one] 1 level
   *[other] { $most } levels
} deep in each other
e203-depth-help = no key needs such a depth
e203-size = the front matter is larger than { $most }
e203-size-help = long texts belong below the front matter
e203-many = `{ $key }` holds { $found } values, more than the { $most } that it may
e203-many-help = keep those by which people would look for this
e203-why = The keys of an event are short. Whatever is deeper, longer or more than is of use is probably a mistake, or was put there to do harm.
e203-bad = tags: [sea, seas, seaside, and forty more]
e203-good = tags: [sea, beach, families]
e204-tag = YAML tags such as `!!str` are not allowed
e204-tag-help = delete the tag; put the value between "quotes" if it has to be a text
e204-key = a key has to be a plain text
e204-key-help = put texts that begin with a sign between "quotes"
e204-comma = `{ $text }` is one value: the Arabic comma does not divide a list
e204-comma-help = write a Latin comma `,` between the values
e204-map = a map of `key: value` lines was expected here, and this is a text
e204-map-help = write the keys between braces, or each on a line of its own
e204-map-suggest = write `{ $value }`
e204-list = several values stand here as one
e204-list-help = put them between brackets, such as `[a, b]`
e204-list-suggest = put them between brackets: `{ $value }`
e204-list-of-maps = a list was expected here, and this is a map
e204-list-of-maps-help = begin each entry of the list with `- id:`, and put its other keys below it with two spaces before each
e204-list-of-maps-suggest = begin each entry of the list with its `id`, and put its other keys below it with two spaces before each: `{ $value }`
e204-list-key = a list was expected here, and it stands under a key `{ $key }`
e204-list-key-help = delete the line `{ $key }:`, so that the list begins without it
e204-bounds = a number from { $least } to { $most } was expected here
e204-bounds-help = correct the number, or delete the key
e204-whole = a whole number was expected here
e204-whole-help = write the number without a fraction
e204-number = a number without words was expected here
e204-number-help = write the number without words, such as `3` or `3.5`
e204-flag = `true` or `false` was expected here
e204-flag-help = write `true` for yes, or delete the line for no
e204-country = the telephone number `{ $text }` does not say its country, and the file names no place that does
e204-country-help = write it with `+` and its country's code, such as `+965 2222 3333`
e204-country-other = `{ $text }` is no telephone number of { $country }, the country of the place
e204-country-other-help = look at the digits, or write it with `+` and its country's code
e204-country-zero = `{ $text }` is no telephone number: no country's code begins with 0
e204-country-zero-help = write `+` and the country's code in place of the 0, such as `+965 2222 3333`
e204-country-zero-suggest = write the country's code in place of the 0: `{ $value }`
e204-expected = { $expected } was expected here
e204-expected-help = correct the value, or delete the key
e204-whole-word = a whole number was expected here
e204-whole-word-help = write a whole number such as `3`, or delete the line
e204-commas = there is a comma in this number
e204-commas-help = write the number without it, with a point before a fraction
e204-commas-suggest = write `{ $value }`
e204-languages = one text was expected here, and these are texts in several languages
e204-languages-help = write the text in the language of this file here, and the other one after `{ $key }:` in the file `{ $name }` beside it
e204-age-order = the first age is greater than the second
e204-age-order-help = write the smaller one first
e204-age-order-suggest = write the smaller one first: `{ $value }`
e204-why = Each key takes one kind of value: a text, a number, a date, a list. The message says which.
e204-bad = needs: {"{"}hours: two{"}"}
e204-good = needs: {"{"}hours: 2{"}"}
e205 = the key `{ $key }` is missing
e205-help = add a line `{ $key }: …`
e205-language = nothing is written here in any language
e205-language-help = write one text for all languages, or one for each: { $list }
e205-misspelt = the key `{ $key }` is missing, and `{ $found }` stands here
e205-misspelt-help = write `{ $key }` in its place
e205-empty = nothing is written after `{ $key }:`
e205-empty-help = write its value on this line, after the colon
e205-language-key = `{ $found }` is no code of a language of the site
e205-language-key-help = write in its place one of: { $list }
e205-why = A few keys are needed for every event: `title`, `start` (or `ongoing: true`), `categories`, and `region` unless it is online.
w206 = `{ $key }` is not a key that is known here, so it is left out
w206-help = look for the right name in the guide for editors, or delete the line
w206-elsewhere = `{ $key }` is a key of { $kind }, and is not known here, so it is left out
w206-elsewhere-help = move the line to the file that it belongs to, or delete it
w206-later = `{ $key }` is not built yet, so it changes nothing
w206-later-help = delete the line, or leave it for a later version of sada
w206-there = `{ $key }` is not a key that is known here, and `{ $meant }`, which may be meant, stands here too: it is left out
w206-there-help = put what it says into the line of `{ $meant }:`, and delete this line
w206-option = the theme `{ $theme }` has no option `{ $key }`, so it is left out
w206-option-help = its options are: { $list }
w206-within = `{ $key }` stands inside `{ $parent }`, not here, so it is left out
w206-within-help = write it under `{ $parent }:`, with two spaces before it
w206-word = `{ $key }` is no key, so it is left out; it is a value of `{ $meant }`
w206-word-help = write `{ $line }` in place of this line
w206-file = `{ $list }` are keys of { $kind }, and are not known here, so they are left out
w206-file-help = if the file is meant to be one of { $kind }, move it to `{ $path }`; otherwise delete these lines
w206-why = The key is misspelt, or belongs to another kind of file. What stands after it does not appear on the site.
w206-bad = catgories: [health]
w206-good = categories: [health]
e207 = front matter of the kind `{ $found }` is not read, only YAML
e207-help = begin the file with a line `---`
e207-why = Other site generators also read front matter in TOML or JavaScript; here it is YAML only, which runs nothing.
e207-bad = ---toml
e207-good = ---
e208 = `{ $value }` is not a value of `{ $key }`
e208-help = choose one of: { $list }
e208-asset = the theme has no file `assets/{ $value }` for `{ $key }`
e208-asset-help = put the file into `content/theme/assets/`, and write its name here
e208-asset-default-help = put the file into the `assets/` of this theme, or take the default away
e208-key = `{ $key }` stands here as a key, so the event is published without it; it is a value of `{ $meant }`
e208-key-help = write `{ $line }` in place of this line
e208-key-there = `{ $key }` stands here as a key, and the line of `{ $meant }:` says something else
e208-key-there-help = write `{ $line }` in place of that line, and delete this one
e208-why = Some keys take one of a few words, so that everybody can filter by them.
e208-bad = status: canceled
e208-good = status: cancelled

w209 = `{ $text }` is taken for a comment, so it is cut off
w209-help = put a text that holds `#` between "quotes"
w209-why = In YAML a `#` with a space before it begins a comment, which is not part of the text.
w209-bad = title: Meeting #3 of the team
w209-good = title: "Meeting #3 of the team"

w210-online-url = people come to a place for this event, so its meeting link is not shown
w210-online-url-help = write `attendance: hybrid` or `attendance: online`; a link for registering goes into `register:`
w210-ongoing = an open call (`ongoing: true`) has no dates, so `{ $key }` has no effect
w210-ongoing-help = delete `{ $key }`, or write `start` in place of `ongoing`
w210-review = `review` has an effect only for an open call (`ongoing: true`)
w210-review-help = delete `review`
w210-previous = `previous_start` has an effect only with `status: rescheduled`
w210-previous-help = write `status: rescheduled`, or delete `previous_start`
w210-note = `note` says why an event is cancelled, postponed, rescheduled or moved online, and this one is not
w210-note-help = write the `status` too, or put the words into the text below
w210-waitlist = `waitlist` is shown only while the event is full, or when registration has closed
w210-waitlist-help = write `status: full` when no place is left
w210-why = The value is right, but another key keeps it from being shown. What visitors do not see may be what mattered.
w210-bad = online_url: https://example.org/room, attendance: in-person
w210-good = online_url: https://example.org/room, attendance: hybrid
w211 = this summary has { $found } letters, more than the { $most } that lists and messages show well
w211-help = keep one sentence here, and put the rest into the text below
w211-why = The summary stands on cards, in search results and in messages that people send each other, where long texts are cut.
w212 = the event is rescheduled, but nothing says when it was to be
w212-help = add `previous_start:` with the old date, so that people who knew it notice the change
w212-change = this date is rescheduled, and nothing says to when
w212-change-help = write the new time after `start:`
w212-same = `previous_start` is the same time as `start`, so nothing was moved
w212-same-help = write the new time after `start:`, or the old one after `previous_start:`
w212-moved-online = the event moved online, but nothing says where people meet
w212-moved-online-help = add `online_url:` with the address of the meeting, or `register:` where people get it
w212-online = people join online, but nothing says where
w212-online-help = add `online_url:` with the address of the meeting, or `register:` where people get it
w212-hybrid = people can also join online, but nothing says where
w212-hybrid-help = add `online_url:` with the address of the meeting, or `register:` where people get it; if all come to the place, delete `attendance`
w212-why = Who wrote down the old date, or knew the old place, sees only another one, and may take it for another event. And where nothing says where people meet online, nobody can join.
w212-bad = status: rescheduled
w212-good = status: rescheduled, previous_start: 2026-12-05 08:00
w213 = nobody knows a language with the code `{ $value }`
w213-help = write the code of the language, such as `ar`, `en` or `tl`
w213-why = A language is named by its code of two or three letters. Visitors see a code that nobody knows as it is, in place of a name.
w213-bad = needs: {"{"}languages: [xx]{"}"}
w213-good = needs: {"{"}languages: [ar]{"}"}

e301 = `{ $value }` is not a date or time that could only mean one thing
e301-help = write year, month and day: `2026-12-05`, with a time: `2026-12-05 08:00`
e301-day = there is no day `{ $value }`: { $month } { $year } has { $days } days
e301-day-help = look at the day again in a calendar
e301-month = there is no month `{ $number }`, as in `{ $value }`
e301-month-help = write the year, then the month from 1 to 12, then the day
e301-year = there is no event in the year of `{ $value }`: it is not between { $first } and { $last }
e301-year-help = write the date by the Gregorian calendar; what has no end is written with `repeat:`, or with `ongoing: true`
e301-why = `5/12/2026` is May to some and December to others, so dates are written from the year to the day, and times by 24 hours.
e301-bad = start: 5/12/2026 7pm
e301-good = start: 2026-12-05 19:00
e302-before = the end is before the start
e302-before-help = correct one of the two
e302-kinds = start and end must both have a time of day, or both none
e302-kinds-help = write both as `2026-12-05 08:00`, or both as `2026-12-05`
e302-also = the event is all day, and this date has a time of day
e302-also-help = write the day alone, such as `2026-12-05`, or give `start` a time of day too
e302-ongoing = an open call (`ongoing: true`) has no start
e302-ongoing-help = delete `ongoing` or `start`
e302-never = no date of this event is left: its rule ends before it starts, or all its dates are excepted
e302-never-help = correct `repeat` or `except`, or write `status: cancelled`
e302-registration = registration closes before it opens
e302-registration-help = correct `opens` or `closes`
e302-why = The times of the event contradict each other, so no calendar could show it.
e302-bad = end: 2026-12-04 10:00
e302-good = end: 2026-12-05 10:00
w303 = { $value } does not exist in { $zone }: the clocks are put forward over it; { $taken } is taken
w303-help = write the time that is meant
w303-repeat = this rule comes to { $value }, which does not exist in { $zone }: the clocks are put forward over it; { $taken } is taken
w303-repeat-help = to have another time on that day, write it under `changes:`
w303-why = When the clocks are put forward, an hour is left out. A time in it is moved on by an hour.
w304 = { $value } happens twice in { $zone }: the clocks are put back; the first is taken, { $taken }
w304-help = choose a time before or after, if the second is meant
w304-repeat = this rule comes to { $value }, which happens twice in { $zone }: the clocks are put back; the first is taken, { $taken }
w304-repeat-help = to have another time on that day, write it under `changes:`
w304-why = When the clocks are put back, an hour happens twice. The first is taken.
e305 = there is no time zone `{ $zone }`
e305-help = write a zone such as `Asia/Kuwait` or `Africa/Cairo`
e305-why = A zone is named by its city, not by its distance from Greenwich, so that summer time is right.
e305-bad = timezone: UTC+3
e305-good = timezone: Asia/Kuwait
e306-part = `{ $part }` is not right in a repeat rule
e306-part-help = a rule is written like `FREQ=WEEKLY;BYDAY=SA;COUNT=6`
e306-number = `{ $part }` is not right in a repeat rule: a number from 1 to { $most } belongs there
e306-number-help = correct the number
e306-from-end = `{ $part }` is not right in a repeat rule: numbers from 1 to { $most } belong there, or from -1 to -{ $most } to count from the end
e306-from-end-help = correct the number
e306-own-key = `{ $part }` does not belong in a repeat rule, but under a key of its own
e306-own-key-suggest = write it on a line of its own: `{ $value }`
e306-own-key-help = write it on a line of its own
e306-unsupported = `{ $part }` is not supported in a repeat rule
e306-unsupported-help = use FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, RSCALE and SKIP
e306-twice = `{ $part }` stands twice in this repeat rule
e306-twice-help = delete one of the two
e306-frequency = a repeat rule needs `FREQ=` with DAILY, WEEKLY, MONTHLY or YEARLY
e306-frequency-help = a rule is written like `FREQ=WEEKLY;BYDAY=SA;COUNT=6`
e306-count-and-until = a repeat rule has either COUNT or UNTIL
e306-count-and-until-help = delete one of the two
e306-ordinal = a day such as `2FR` only means something in a month or a year
e306-ordinal-help = write `FREQ=MONTHLY`, or the day without a number
e306-weekly-month-day = a weekly rule cannot have days of the month
e306-weekly-month-day-help = write `FREQ=MONTHLY`, or delete BYMONTHDAY
e306-calendar = this repeat rule counts by a calendar that sada does not know: `{ $part }`
e306-calendar-help = write `RSCALE=ISLAMIC-UMALQURA` for the Hijri calendar, or leave RSCALE out
e306-scale = with RSCALE a repeat rule goes by months or years, and its weekdays have no number
e306-scale-help = a day of each Ramadan is written `RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=15`
e306-skip = SKIP goes with the Hijri calendar alone
e306-skip-help = delete it, or write `RSCALE=ISLAMIC-UMALQURA` beside it
e306-hijri-day = a Hijri month has no day after the 30th
e306-hijri-day-help = write a day from 1 to 30, or from -1 to -30
e306-many = `{ $part }` lists more than { $most ->
    [one] 1 value
   *[other] { $most } values
} in this repeat rule
e306-many-help = name each day or month once
e306-great = `{ $part }` is more than { $most }
e306-great-help = write a smaller number; a rule without COUNT and UNTIL has no end
e306-never = no day fits this repeat rule
e306-never-help = write days that come: no February has a 30th, and no month a sixth Friday
e306-why = Repetition is written as calendars write it (RFC 5545): how often, on which days, until when.
e306-bad = repeat: every saturday
e306-good = repeat: FREQ=WEEKLY;BYDAY=SA
w307 = this open call was to be looked at again by { $date }
w307-help = see whether it still holds, and write a new date after `review:`, or `end:` if it is over
w307-why = An open call has no end, so somebody looks at it from time to time; that day has come.

w308 = no occurrence of this event begins at { $value }, so what is said of it has no effect
w308-help = correct the time after `except` or `at`
w308-excepted = { $value } is among the dates of `except` (line { $line }), so what `changes` says of it has no effect
w308-excepted-help = delete it there to show it changed, or here to leave it out
w308-why = Somebody thinks that this date was called off or changed, but the rule never came to it.
w309 = this time is written in { $offset }: { $value }. That is { $taken } in { $zone }, which is used
w309-help = if you mean { $value } by the clocks of the place, delete what follows the time, such as `+01:00` or `Z`
w309-why = A time with its distance from UTC has one meaning only. Pages show it by the clocks of the event's place.
w309-bad = start: 2026-12-05T08:00:00+01:00
w309-good = start: 2026-12-05 10:00
w310 = the start, { $value }, is not a day of the rule: calendar programs differ on whether the event takes place then
w310-help = begin on a day of the rule, or add the day of the start to the rule
w310-suggest = begin on a day of the rule, such as `{ $value }`
w310-why = A rule for Sundays that starts on a Saturday means one more date to some programs and not to others (RFC 5545 §3.8.5.3). Here the start counts.
w310-bad = start: 2026-12-05 (a Saturday), repeat: FREQ=WEEKLY;BYDAY=SU
w310-good = start: 2026-12-06, repeat: FREQ=WEEKLY;BYDAY=SU
w311 = `published` is { $date }, a day that has not come: the event is shown all the same
w311-help = write the day on which it was published; to keep it back, write `draft: true` until then
w311-updated = `updated` is { $date }, a day that has not come: it counts as the day on which the site is built
w311-updated-help = write the day of the last change, or leave `updated` out
w311-why = Nothing is published by itself on a later day, because the site is made only when somebody builds it.
w311-bad = published: 2062-11-20
w311-good = published: 2026-11-20
w312 = this event lasts { $days ->
    [one] 1 day
   *[other] { $days } days
}: the calendar shows it from { $first } to { $last } only
w312-help = correct the year of `end`; for something without an end, write `ongoing: true` in place of `start` and `end`
w312-many = the dates of this event fill { $days } days: the calendar shows the first { $most } of them
w312-many-help = look at `end`, which belongs to each date of the rule
w312-why = Few events last for years, and a wrong year in `end` would fill every month of the calendar.
w313-past = the date { $at } is moved to { $value }, a day that has passed, and so it is no longer shown as coming
w313-past-help = look at the year and the month of `start`; if it has taken place then, write { $at } under `except:` and that day under `also:`
w313-far = the date { $at } is moved to { $value }, about a year away or more
w313-far-help = look at the year of `start` and of `at`
w313-far-end = the date { $at } ends only at { $value }, about a year after its start or more
w313-far-end-help = look at the year of `end`
w313-also = `also` adds { $value }, which lies before the first date, { $start }
w313-also-help = look at its year and month; if the event begins then, write that date after `start:`
w313-each = each date lasts until after the next one begins: `end` belongs to the first date, not to the series
w313-each-help = write after `end:` when the first date ends; the end of a series is written `{ $until }` in `repeat`
w313-each-ends = each date lasts until after the next one begins: `end` belongs to the first date, not to the series
w313-each-ends-help = write after `end:` when the first date ends
w313-opens = registration opens at { $value }, when the event is over: its last date ends at { $last }
w313-opens-help = look at the year and the month of `opens`
w313-closes = registration closes at { $value }, when the event is over: its last date ends at { $last }
w313-closes-help = look at the year and the month of `closes`
w313-why = Each of these dates is right alone, but it does not go with the others of its event. A wrong year or month is easily written, and then a date is lost without a word.
w313-bad = changes: [{"{"}at: 2027-01-16, start: 2026-01-17{"}"}]
w313-good = changes: [{"{"}at: 2027-01-16, start: 2027-01-17{"}"}]
w314 = the event changed its time or its status, but `updated` is not later than before: calendars that hold the event may keep the old one
w314-help = write the day and the time of the change after `updated:`, such as 2026-11-20 18:30
w314-missing = the event changed its time or its status and has no `updated`: calendars that hold the event may keep the old one
w314-missing-help = add a line with the day and the time of the change, such as `updated: 2026-11-20 18:30`
w314-why = A calendar program takes a new version of an event only if its number is higher, and `updated` makes that number. Without it, people who saved the event would not see that it is cancelled.
w314-bad = status: cancelled
w314-good =
    status: cancelled
    updated: 2026-11-20 18:30

e401 = `{ $path }` leaves the site
e401-help = link to something inside `content/`
e401-why = A path may not climb out of `content/` by `..`: what lies outside is not published.
e401-bad = [x](../../../notes.txt)
e401-good = [x](../static/notes.txt)
e402 = the name `{ $path }` is too long
e402-help = give the file a shorter name, or a shorter `slug`
e402-slug = this name has { $found } letters, too many for an address: at most { $most } Latin ones stand in it, or half as many Arabic ones
e402-slug-help = write a shorter name; a few words are enough
e402-why = File systems take names of at most some two hundred letters, half of that in Arabic.
e403-name = no address can be made from the file name `{ $path }`
e403-name-help = name the file with letters, digits and `-`
e403-slug = `{ $path }` cannot be part of an address
e403-slug-help = use letters, digits, `-` and `_`
e403-reserved = some systems cannot store a file named `{ $path }`
e403-reserved-help = choose another name or `slug`
e403-twins = there are two files with one name, `{ $path }` and `{ $other }`: only the way in which their letters are stored differs
e403-twins-help = look at both, keep one, and delete the other or give it another name
e403-why = The name becomes a part of the page's address and of a file's name on every system.
e403-bad = slug: beach day!
e403-good = slug: beach-day
e404 = two files would be published as `{ $path }`: this one and `{ $other }`
e404-help = give one of them another name or `slug`
e404-uid = the `uid` `{ $uid }` is already that of `{ $other }`
e404-uid-help = delete the line `uid` in the copy, or write another
e404-again = `{ $path }` is already a name of this event
e404-again-help = take it out of `aliases`
e404-alias = the old name `{ $alias }` cannot lead to this event: `{ $path }` is already published from `{ $other }`
e404-alias-help = take it out of `aliases`, or give the other another name
e404-static = this file would be published as `{ $path }`, and so would `{ $other }`
e404-static-help = give this file another name
e404-ours = `{ $path }` is a page that sada makes itself, so this file cannot take its place
e404-ours-help = give this file another name
e404-folder = this file would be published as `{ $path }`, but `{ $other }` is published too: one of the two names is a file and a folder at once
e404-folder-help = give this file another name
e404-why = Two files would be published at one address, or two events would be one in calendars. That often comes from a copied file.
w405 = `{ $slug }` looks like `{ $like }`, the name of `{ $other }`
w405-help = give one of the two another name; or, if both are the same, delete one
w405-tag = the tag `{ $tag }` has the same address as `{ $like }` in `{ $other }`, so the events of both stand on one page
w405-tag-help = write both alike, or give one of them other words
w405-why = The two addresses differ only by letters that are written for each other (أ and ا, ة and ه, ى and ي), by digits or marks, or by letters of another script in the same shape. Readers take one for the other.
w405-bad = إغاثة.md, اغاثه.md
w405-good = إغاثة.md, إغاثة-الشتاء.md
e406 = this is a symbolic link, which is not followed
e406-help = put the file itself here
e406-why = A symbolic link may lead to any file of the computer, so none is followed.
e407 = `{ $target }` is nothing that is on the site
e407-help = look at the name and the folder of what is meant
e407-unread = `{ $found }` is meant here, and that file is not read
e407-unread-help = give that file the name and the place `{ $meant }`
e407-unread-ending-help = give that file the name and the place `{ $meant }`; if you cannot see the ending of its name, let the system show the endings of file names first
e407-unread-save-help = save that file as plain text, as `{ $meant }`
e407-unread-copy-help = files that are handed out as they are lie in `content/static/`: move it to `{ $meant }`, and write `{ $link }` here
e407-why = The link or the picture leads to a file that is not there: it was renamed or moved, or its name is misspelt.
e407-bad = [x](beech-day.md)
e407-good = [x](beach-day.md)
e408 = there is no place `{ $region }` in `regions.yaml`
e408-help = write its path there, from the country down, such as `kw/hawalli`
e408-missing = places are named, and there is no `{ $name }`
e408-missing-help = write that file: a list of places, each with its `id` and its `name`
e408-unread = no place is known, because `{ $found }` is not read
e408-unread-help = give the file the name and the place `{ $meant }`
e408-unread-ending-help = give the file the name and the place `{ $meant }`; if you cannot see the ending of its name, let the system show the endings of file names first
e408-unread-save-help = save the file as plain text, as `{ $meant }`
e408-why = Places are written as in `regions.yaml`, so that each event stands on its place's page.
e408-bad = region: حولي
e408-good = region: kw/hawalli
e409 = there is no cause `{ $category }` in `categories.yaml`
e409-help = write the `id` of a cause there
e409-missing = causes are named, and there is no `{ $name }`
e409-missing-help = write that file: a list of causes, each with its `id` and its `name`
e409-unread = no cause is known, because `{ $found }` is not read
e409-unread-help = give the file the name and the place `{ $meant }`
e409-unread-ending-help = give the file the name and the place `{ $meant }`; if you cannot see the ending of its name, let the system show the endings of file names first
e409-unread-save-help = save the file as plain text, as `{ $meant }`
e409-why = Causes are written by their `id` in `categories.yaml`, so that they are the same in every language.
e409-bad = categories: [صحة]
e409-good = categories: [health]
e410 = there is no organiser `{ $organizer }` in `organizers/`
e410-help = write the name of a file there, without `.md`
e410-unread = the organiser `{ $organizer }` is not known, because `{ $found }` is not read
e410-unread-help = give that file the name and the place `{ $meant }`
e410-unread-ending-help = give that file the name and the place `{ $meant }`; if you cannot see the ending of its name, let the system show the endings of file names first
e410-unread-save-help = save that file as plain text, as `{ $meant }`
e410-why = Each organiser has a file in `content/organizers/`; its name without `.md` is written here.
e410-bad = organizer: الأيادي الخضراء
e410-good = organizer: green-hands
e411-without-original = this is a translation of `{ $original }`, which is not there
e411-without-original-help = write the original first, in the site's main language
e411-unread = this is a translation of `{ $original }`, but that file is not read as it is: it is `{ $found }`
e411-unread-help = give that file the name and the place `{ $meant }`
e411-unread-ending-help = give that file the name and the place `{ $meant }`; if you cannot see the ending of its name, let the system show the endings of file names first
e411-unread-save-help = save that file as plain text, as `{ $meant }`
e411-against-original = `{ $key }` is a fact, and it is different in the original
e411-against-original-help = if it is right here, write it into the original, `{ $original }`, where it holds for all languages; then delete the key here
e411-twice = `{ $other }` is already this file in the same language
e411-twice-help = keep one of the two, and delete the other
e411-main = `{ $language }` is the main language of the site, so the name of this file has no language
e411-main-help = rename it to `{ $name }`
e411-main-twice = this file is in the main language of the site, and `{ $name }` is there too
e411-main-twice-help = take over into `{ $name }` what this file has besides, and delete this one
e411-why = A translation lies beside its original and has only words. Dates and places are taken from the original, so that they never differ.
w412-rename = `{ $found }` has an ending that is not read
w412-rename-help = rename it to `{ $name }`; if you cannot see the ending, let the system show the endings of file names first
w412-name = no file named `{ $found }` is read here
w412-name-help = rename it to `{ $name }`, with the letters as they stand here, small ones too
w412-folder-name = nothing is read from a folder named `{ $found }`
w412-folder-name-help = rename the folder to `{ $name }`, with the letters as they stand here, small ones too
w412-second = this file is not read, because `{ $name }` is there too
w412-second-help = take over into that file what this one has besides, and delete this one
w412-move = `{ $found }` is not read where it lies
w412-move-help = move it to `{ $name }`
w412-save = `{ $found }` is no plain text, so it is not read
w412-save-help = save the text as plain text, under the name `{ $name }`
w412-text = `{ $found }` has an ending that is not read here
w412-text-help = rename it to `{ $name }` if it is to become a page; put files that are to be copied as they are into `content/static/`
w412-picture = pages do not show a { $format } file
w412-picture-help = open it in a program for pictures and save it as { $as }, under the name `{ $name }`
w412-language-name = `{ $found }` in the name of this file is no code of a language, so the file is left out
w412-language-name-help = this language is written `{ $language }`: rename the file to `{ $name }`
w412-kind = a file of this kind is not published from here
w412-kind-help = put files that are to be copied as they are into `content/static/`
w412-folder = this file is in no folder that is published
w412-folder-help = events go into `content/events/`, pages into `content/pages/`, organisers into `content/organizers/`
w412-language = `{ $language }` is not another language of the site, so this translation is left out
w412-language-help = add the language to `languages` in `site.yaml`, or rename the file
w412-themes = a theme does not lie here, so nothing of it is used
w412-themes-help = a site's own changes of its theme lie in `content/theme/`, and themes beside `content/`, in `themes/`
w412-why = The file lies where nothing is published from, so it is left out.
w413 = no heading of `{ $page }` is called `{ $fragment }`, so the link leads to the top of the page
w413-help = copy the heading's words, with a hyphen in place of each space
w413-why = A link may lead to a heading by its name. The heading was renamed, or its name is misspelt.
w413-bad = [x](#what to bring)
w413-good = [x](#what-to-bring)

w501 = HTML is shown as text
w501-help = write it in Markdown
w501-why = HTML in a text could carry a program, so it is shown as it was written.
w501-bad = <b>important</b>
w501-good = **important**
w502-link = a link to `{ $link }` is not allowed, so its text stands alone
w502-link-help = links begin with https, http, mailto or tel, or name a file of the site
w502-address = `{ $link }` is not a whole web address, so its text stands alone
w502-address-help = write it in full, such as `https://example.org/`
w502-unseen = `{ $link }` holds the invisible character { $character }, so its text stands alone
w502-unseen-help = delete the address, and write it or copy it again
w502-picture = the picture `{ $link }` lies outside the site, so its description stands alone
w502-picture-help = put the picture beside this file
w502-why = Only links that cannot do harm are kept. Pictures from elsewhere would tell other sites who reads this page.
w502-bad = [x](http:example.org)
w502-good = [x](https://example.org/)
e502 = `{ $value }` is not a web address that may stand in `{ $key }`
e502-help = write an address that begins with `https://`
e502-unseen = `{ $value }` holds the invisible character { $character }, which no address has
e502-unseen-help = delete the address, and write it or copy it again
e502-space = a space stands in the name of the site in `{ $value }`
e502-space-help = take the space out
e502-several = `{ $value }` holds several addresses, and `{ $key }` takes one
e502-several-help = keep one address here, and put the others into the text below
e502-several-suggest = keep one address here, such as `{ $value }`, and put the others into the text below
e502-mail = `{ $value }` is a mail address, and the value of `{ $key }` is a web address
e502-mail-help = write it under `contact:` after `email:`, and delete it here
e502-phone = `{ $value }` is a telephone number, and the value of `{ $key }` is a web address
e502-phone-help = write it under `contact:` after `phone:`, and delete it here
e502-why = An address in the keys becomes a button or a link, so it has to be a whole web address.
e502-bad = url: example.org/register
e502-good = url: https://example.org/register
e503-script = this drawing holds `{ $name }`, which can run a program in a visitor's browser
e503-handler = this drawing starts a program by `{ $name }`
e503-link = this drawing leads to `{ $name }`, and no link may lead there
e503-outside = this drawing fetches `{ $name }` from outside itself
e503-entities = this drawing uses abbreviations of its own, in which anything may hide (`{ $name }`)
e503-instruction = this drawing gives the browser the instruction `{ $name }`
e503-encoding = this drawing says that it is not written in UTF-8
e503-broken = this drawing cannot be read: { $name }
e503-help = save it again as “Plain SVG” in the drawing program, or publish it as PNG
e503-why = A drawing (SVG) is a document that can run programs and fetch things. One that only draws is published; any other is not.
e504 = the invisible character { $character } in this text turns the direction of what follows it
e504-help = delete it: it cannot be seen, so delete around it and write again; a right-to-left mark (RLM) does no harm
e504-why = Some invisible characters turn the order of all that follows, so that a text or an address reads otherwise than it is.
w505-mixed = the host `{ $host }` mixes letters of several scripts in one word
w505-like = the host `{ $host }` looks like `{ $other }`, but is another
w505-help = make sure that the link leads where it should, and copy the address from that site itself
w505-why = Letters of other scripts may look like Latin ones: a Cyrillic `а` is not an `a`. Such addresses are used to lead people astray.
w505-bad = https://exаmple.org/
w505-good = https://example.org/
w506 = this picture has no words for people who cannot see it
w506-help = say what it shows after `alt:`, or between the brackets of `![…](…)`
w506-why = People who cannot see the picture hear these words, and everybody reads them while it loads.
w506-bad = image: beach.jpg
w506-good = image: {"{"}file: beach.jpg, alt: Volunteers on the beach{"}"}
w507-space = `{ $text }` did not become a link or a picture, because its address holds a space
w507-space-help = put the address between `<` and `>`: `{ $better }`
w507-space-in-address = `{ $text }` did not become a link, because its address holds a space
w507-space-in-address-help = write `%20` for the space: `{ $better }`
w507-gap = `{ $text }` did not become a link or a picture, because of the space between `]` and `(`
w507-gap-help = take the space out: `{ $better }`
w507-unclosed = `{ $text }` did not become a link, because no `)` closes its address
w507-unclosed-help = close it: `{ $better }`
w507-title = `{ $text }` did not become a link or a picture, because its title does not stand between "straight quotes"
w507-title-help = write `{ $better }`
w507-brackets = `{ $text }` did not become a link, because its brackets are of another kind
w507-brackets-help = put the words between `[` and `]`, and the address between `(` and `)`: `{ $better }`
w507-reference = `{ $text }` did not become a link, because nothing says where it leads
w507-reference-help = write its address between `(` and `)`: `{ $better }`
w507-definition = `{ $text }` says where a link leads, but has no effect, because no `:` stands directly after the `]`
w507-definition-help = write `{ $better }`
w507-note-colon = `{ $text }` did not become a footnote, because no `:` stands directly after the `]`
w507-note-colon-help = write `{ $better }`
w507-note = `{ $text }` did not become the sign of a footnote, because no line holds the note
w507-note-help = write the note on a line of its own: `{ $better }`
w507-nowhere = `{ $text }` is a link that leads nowhere
w507-nowhere-help = write its address between `(` and `)`: `{ $better }`
w507-wordless = `{ $text }` is a link without words, so nobody sees it
w507-wordless-help = write between `[` and `]` what visitors read: `[…]({ $better })`
w507-heading = `{ $text }` did not become a heading, because no space stands after the `#`
w507-heading-help = write `{ $better }`
w507-stars = the signs of `{ $text }` stand in the text, because a space is inside them
w507-stars-help = take the space out from between the signs: `{ $better }`
w507-task = `{ $text }` did not become a box to tick, because no space stands after it
w507-task-help = write `{ $better }`
w507-list = these lines run into one, because `{ $text }` does not begin like an item of a list
w507-list-help = begin each item with its sign and a space: `{ $better }`
w507-table = these lines run into one, because the table has no line between its head and its rows
w507-table-help = write a line such as `{ $better }` under the first one, with as many parts as the first has
w507-cells = this row has more cells than the head of its table, so the last ones are not shown: `{ $better }`
w507-cells-help = put another column into the head and the line under it, or take these cells out
w507-columns = these lines run into one, because the line under the head of the table does not have as many parts as the head
w507-columns-help = write `{ $better }`
w507-stars-open = the `**` of `{ $text }` stand in the text, because nothing closes them
w507-stars-open-help = close them where the bold words end, such as `{ $better }`
w507-fence = all that follows “{ $text }” is shown as code, because nothing closes it
w507-fence-help = write the signs { $better } on a line of their own where the code ends
w507-attributes = `{ $text }` is shown as text: a picture or a link takes no such addition
w507-attributes-help = delete it; pages choose the size of pictures themselves
w507-size = `{ $text }` did not become a picture, because a size stands in its address
w507-size-help = delete the size, since pages choose it themselves: `{ $better }`
w507-notebook = `{ $text }` did not become a picture: it is written as other programs write it
w507-notebook-help = write what the picture shows, and its file: `{ $better }`
w507-short-code = `{ $text }` is a command of another program, and is shown as text
w507-short-code-help = delete it, or put a link in its place
w507-why = Signs of Markdown stand in the text as they were written, because a space, a bracket or an address is not as it should be. Visitors see the signs.
w507-bad = [book here] (https://example.org/)
w507-good = [book here](https://example.org/)

e601-title = this event has no title, so it is not written
e601-title-help = give it one (`SUMMARY` in a calendar, the column of titles in a table) and import again
e601-start = `{ $title }` has no start that can be read, so it is not written
e601-start-help = give it a date such as `2026-12-05`, with a time such as `2026-12-05 08:00`, and import again
e601-place = `{ $title }` is at `{ $place }`, which names no place of the site, or several, so it is not written
e601-place-help = write the place behind the last comma, as `content/regions.yaml` names it; or import again with `--region kw/hawalli` for all events like this, or with `--online`
e601-no-place = `{ $title }` does not say where it is, so it is not written
e601-no-place-help = write the place as `content/regions.yaml` names it; or import again with `--region kw/hawalli` for all events like this, or with `--online`
e601-category = none of the causes of `{ $title }` is one of the site's (`{ $list }`), so it is not written
e601-category-help = add the cause to `content/categories.yaml`, or import again with `--category health` for all events like this
e601-no-category = `{ $title }` names no cause, so it is not written
e601-no-category-help = name one as `content/categories.yaml` does, or import again with `--category health` for all events like this
e601-why = An event needs a title, a start, a place and a cause. What the file does not say is not guessed; the other events are written. Where the site's own reader refuses a value, it tells so with its usual code, at the place of the value in the imported file.
e602-name = this line does not begin with the name of a property
e602-name-help = a line that goes on from the line above begins with a space; export the calendar again if there are many of these
e602-colon = this line has no colon between a name and a value
e602-colon-help = a line that goes on from the line above begins with a space; export the calendar again if there are many of these
e602-quote = nothing closes the quotation mark that opens here
e602-quote-help = add the second `"`, or export the calendar again
e602-cell-quote = nothing closes the quotation mark that opens here
e602-cell-quote-help = add the second `"` at the end of the cell, or save the table as CSV again
e602-depth = components lie too deep inside each other here
e602-depth-help = export the calendar again, or delete the part
e602-end = `END:{ $found }` stands where `END:{ $name }` should end what begins on line { $line }
e602-end-help = export the calendar again: a part of it is missing
e602-outside = this line stands outside every calendar
e602-outside-help = see whether `BEGIN:VCALENDAR` is missing above it, or export the calendar again
e602-open = nothing ends the `{ $name }` that begins here
e602-open-help = the end of the file is missing: download it again, or export it again
e602-none = this file holds no calendar
e602-none-help = see whether it is a page that asks for a password; a calendar begins with `BEGIN:VCALENDAR`
e602-many = this file has { $found } events, more than { $limit }
e602-many-help = divide it into several files
e602-many-columns = this table has { $found } columns, more than { $limit }
e602-many-columns-help = delete the columns that are not needed, and see whether the first line is the one with their names
e602-columns = no column of this table is the `{ $key }` of events
e602-columns-help = name a column as the guide names the key, in Arabic or English; or write `their column: { $key }` into a file and give it with `--map`
e602-dates = the date `{ $value }` may mean two days, and no date of this table shows which number is the day
e602-dates-help = import again with `--dates day-first` or `--dates month-first`
e602-map-key = `{ $key }` is no key that a column can fill
e602-map-key-help = write a key of an event, one inside another such as `venue.name`, `body` for the text, or `-` to skip the column
e602-kind = this file is neither a calendar (`.ics`) nor a table (`.csv`)
e602-kind-help = export it as one of the two, or change the ending of its name
e602-why = Nothing of a broken file is written, since nobody knows what is missing in it.
w603-component = the site has no place for `{ $value }`, so this is left out
w603-component-help = only events (`VEVENT`) are imported; write other things by hand
w603-private = `{ $value }` is marked as private, so it is not written
w603-private-help = make it public in the calendar (`CLASS:PUBLIC`) if everybody may know of it
w603-date-words = a single date has words of its own, which the site cannot say: `{ $value }`
w603-date-words-help = write it as an event of its own, or as the `note` of that date
w603-future = from this date on, all dates change (`THISANDFUTURE`), which the site cannot say of a series; this change is left out
w603-future-help = end the series before that date in its file, and write the rest as a second event
w603-zone = nobody knows the time zone `{ $value }`, so its times are taken for those of the place
w603-zone-help = look at the times in the file, and correct them if they are others
w603-clocks = the clocks of `{ $value }` change, and only this calendar describes them, so the dates of the series follow the clocks of the place
w603-clocks-help = write the IANA name of the zone into the file, such as `timezone: Asia/Kuwait`
w603-time = `{ $value }` is not a date or time, so it is left out
w603-time-help = write the date into the event's file by hand
w603-unread = the site cannot read `{ $value }`, so it is left out
w603-unread-help = if it matters, write it into the event's file by hand
w603-end = the end `{ $value }` cannot be read or comes before the start, so it is left out
w603-end-help = write `end` into the event's file by hand
w603-also = `{ $value }` has a time, but the event lasts whole days, so it is left out
w603-also-help = write an event of its own for it
w603-rule = the site does not know the part `{ $part }` of the rule `{ $value }`, so only the first date is written
w603-rule-help = write a rule with other parts into the event's file, or the further dates under `also`
w603-rules = an event has one rule here, so `{ $value }` is left out
w603-rules-help = write the dates of this rule into the event's file, under `also` or `except`
w603-lone-dates = the calendar holds single dates of `{ $value }` without their series, so only these are written
w603-lone-dates-help = export the whole calendar, or add the other dates by hand
w603-tentative = `{ $value }` is not certain yet (`TENTATIVE`), which the site cannot say
w603-tentative-help = publish it when it is certain, or write `status: postponed`
w603-language = this title is in the language `{ $value }`, and the site's main language is `{ $language }`
w603-language-help = translate the text, and keep this one as a translation, in a file whose name ends with the language, such as `.en.md`
w603-address = `{ $value }` is not an address of the web, so it is left out
w603-address-help = write an address that begins with `https://` under `register`
w603-organizer = the site knows no organiser called `{ $value }`, so it is left out
w603-organizer-help = add a file for it in `content/organizers/`, and write its name under `organizer`
w603-property = the site has no key for `{ $value }`, so it is left out
w603-property-help = if it matters, put the file beside the event, or its text into the body
w603-column = no key of an event is called `{ $value }`, so this column is left out
w603-column-help = write `{ $value }: our key` into a file and give it with `--map`, or `{ $value }: "-"` to skip it without a word
w603-column-twice = the columns `{ $first }` and `{ $value }` mean one key, so the second is left out
w603-column-twice-help = say with `--map` what each of them means
w603-cells = this row has more cells than the table has columns, from `{ $value }` on
w603-cells-help = put quotation marks around a cell that holds the separator of the cells
w603-picture = the picture `{ $value }` is not copied
w603-picture-help = put it beside the event's file and name it there: `image: {"{"}file: …, alt: …{"}"}`
w603-encoding = this value is written as `{ $value }`, which the import cannot read, so it is left out
w603-encoding-help = export the calendar again as iCalendar 2.0 in UTF-8, or write the value into the event's file by hand
w603-why = What the file says here has no key in the site, or could mean two things. The event is written without it, as a draft, so that you can look at it before you publish it. Only an event that its calendar keeps private is not written at all: everybody would see it.
w604 = `{ $path }` was changed by hand, and what is imported changed too: `{ $list }`
w604-help = make the changes in that file by hand, or delete the file and import again
w604-why = What a person wrote is never lost to an import. Only the line `draft` may be changed freely; a file that says anything else than the last import wrote is left alone.
w605 = `{ $title }` is most likely in the site already, in `{ $path }`, so it is not written
w605-help = if it is another event, import again with `--with-duplicates`
w605-twice = `{ $title }` stands in this file a second time, first on line { $first }, so it is written once
w605-twice-help = delete one of the two, or give each a `uid` of its own
w605-here = another event of this file, in `{ $path }`, has the title of `{ $title }` and begins at the same time and place, so one of them is written
w605-here-help = if they are two events, import again with `--with-duplicates`
w605-versions = `{ $title }` has the `UID` of the event on line { $line }, but another time, place or title, so it is not written
w605-versions-help = give each event a `UID` of its own in the calendar and import again, or write this one by hand
w605-why = An event on the same day, at the same place and with nearly the same title is most likely the same one under another `uid`. Two events of a file with one `uid` are one event for the site.
e701-missing = there is no theme `{ $theme }`
e701-missing-help = name a folder in `themes/`, or `sada`
e701-loop = the theme `{ $theme }` extends itself
e701-loop-help = correct `extends` in its `theme.yaml`
e701-template = this template does not load; the template engine says: “{ $problem }”
e701-template-help = correct the place that is marked
e701-unknown-filter = there is no filter `{ $name }`
e701-unknown-filter-help = there are: { $list }
e701-unknown-test = there is no test `{ $name }` after `is`
e701-unknown-test-help = there are: { $list }
e701-unknown-function = there is no function `{ $name }`
e701-unknown-function-help = there are: { $list }
e701-unknown-component = there is no component `{ $name }`
e701-unknown-component-help = there are: { $list }
e701-unknown-template = there is no template `{ $name }`
e701-unknown-template-help = there are: { $list }
e701-unknown-block = the template that this one extends has no block `{ $name }`
e701-unknown-block-help = give the block a name that stands there, or delete it
e701-component-twice = the component `{ $name }` stands in two files: { $list }
e701-component-twice-help = give one of the two another name
e701-name-twice = the name `{ $name }` stands twice in this template
e701-name-twice-help = give one of the two another name
e701-open-end = the template ends here, and something in it is still open
e701-open-end-help = look for an `if`, `for`, `block` or `component` without its end, such as `{"{"}% endif %{"}"}`, and for a tag that is not closed
e701-open-text = the text that begins here has no closing quotation mark
e701-open-text-help = close it with the same mark with which it begins
e701-open-comment = the comment that begins here has no end
e701-open-comment-help = close it with `#{"}"}`
e701-unknown-tag = this tag is not known here
e701-unknown-tag-help = look at its name, and whether it ends what was begun last: `if` with `endif`, `for` with `endfor`, `block` with `endblock`
e701-extends-first = `extends` has to be the first thing in a template
e701-extends-first-help = move the line to the beginning of the file
e701-outside-blocks = this would never be shown: a template with `extends` holds only blocks and components
e701-outside-blocks-help = put it into one of the blocks, such as `block main`
e701-other-end = something else ends here than was begun: `{ $name }`
e701-other-end-help = give the end the name of its beginning
e701-sign = `{ $found }` stands here, where one of these was expected: { $sign }
e701-sign-help = look at the signs before this place
e701-manifest = `theme.yaml` cannot be read; the YAML reader says: “{ $problem }”
e701-manifest-help = correct this line; a theme that changes another needs only the line `extends: sada`
e701-manifest-unclosed = something is opened here in `theme.yaml` and never closed
e701-manifest-unclosed-help = look for a `[`, a `{"{"}` or a quotation mark without its partner
e701-manifest-twice = a key stands twice in `theme.yaml`
e701-manifest-twice-help = delete one of the two
e701-manifest-indent = the spaces at the beginning of this line of `theme.yaml` do not fit
e701-manifest-indent-help = write the key as far from the edge as those beside it, with spaces and without tabs
e701-parent = the template `{ $template }`, which this one extends, is not there
e701-parent-help = correct the name after `extends`
e701-lacks = the theme `{ $theme }` has no `{ $template }`
e701-lacks-help = write the line `extends: sada` into its `theme.yaml`, and it is taken from there
e701-circle = these templates lead back to themselves: { $chain }
e701-circle-help = take out one `include` or `extends` of this circle
e701-counts = the loops of this page count too far: `range()` gives at most { $most ->
    [one] 1 number
   *[other] { $most } numbers
} to a page
e701-counts-help = let the loop go over a list, or count less far
e701-endless = `{ $page }` was not finished after { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}, so it was given up
e701-endless-help = look for a loop in the template of this page that has no end
e701-memory = `{ $page }` needs more memory than this machine can spare, so it was given up
e701-memory-help = look for a text in the template of this page that grows in a loop
e701-messages = the messages cannot be read from this line on
e701-messages-help = write each message as `key = text`, begin its further lines with a space, and close each `{"{"}` with a `{"}"}`
e701-why = Something is wrong in the theme itself, in a file of `themes/` or `content/theme/`. Whoever looks after the theme should see this.
e702 = the page that `{ $template }` makes is larger than { $most }
e702-help = look for a loop in it that writes too much
e702-why = A page of this size cannot be opened on a telephone. A loop in the template probably does not end where it should.
e703 = this template cannot be rendered
e703-help = look at the names in the template
e703-engine = this template cannot be rendered; the template engine says: “{ $problem }”
e703-variable = there is no variable `{ $name }` here
e703-variable-help = available: { $list }
e703-field = this value has no field `{ $name }`
e703-field-help = it has: { $list }
e703-no-fields = `{ $name }` is asked of a value that has no fields
e703-no-fields-help = look at the name before the dot
e703-empty = the variable `{ $name }` has no value here
e703-empty-help = ask first whether it is there: `{"{"}% if { $name } is defined %{"}"}`
e703-undefined = there is no value here
e703-undefined-help = ask first whether it is there, such as `{"{"}% if page.description %{"}"}`
e703-kind = this is { $kind }, and { $expected } was expected
e703-kind-help = look at what the name stands for
e703-argument = the argument `{ $name }` is missing
e703-argument-help = write it with its name, such as `{ $name }=…`
e703-asset = there is no asset `{ $name }`
e703-asset-help = there are: { $list }
e703-message = there is no message `{ $name }`
e703-message-help = write it into `i18n/en.ftl` and the files of the other languages
e703-message-argument = the message `{ $name }` has a variable that it is not given
e703-message-argument-help = give it the variable, such as `t(n=…)`
e703-part = there is no part `{ $name }`
e703-part-help = there are: { $list }
e703-part-inside = a part cannot stand in another part or in a component
e703-part-inside-help = write its content here, or put it in with `include`
e703-range = this `range` gives no numbers
e703-range-help = look at its `start`, `end` and `step_by`
e703-circle = the component `{ $name }` calls itself without an end: { $chain }
e703-circle-help = take the call out, or put it into an `if` that ends it
e703-deep = components call one another too many times here, one inside the other
e703-deep-help = write the innermost ones where they are called, or go through a list with `for`
e703-divide = a number is divided by zero here
e703-divide-help = ask before whether the number is zero, such as `{"{"}% if n != 0 %{"}"}`
e703-too-large = this number becomes larger than a template can count
e703-too-large-help = look at the numbers here, and count with smaller ones
e703-compare = { $kind } and { $expected } cannot be compared
e703-compare-help = compare values of one kind; `int` makes a number of a text
e703-no-number = `{ $value }` is not a number
e703-no-number-help = give a number here, or ask first whether the text is one
e703-super = `super()` has nothing above it here
e703-super-help = write it only in a block that also stands in the template which this one extends
e703-why = The template asks for something that this page does not have, or uses it in a way that does not fit.
e703-bad = {"{"}{"{"} page.titel {"}"}{"}"}
e703-good = {"{"}{"{"} page.title {"}"}{"}"}

w704-lacking = messages that the theme lacks in `{ $language }` ({ $n }): { $list }
w704-lacking-help = write them as lines such as `{ $message } = …`; until then the English words stand there
w704-reference = the message `{ $message }` leads to `{ $other }`, which is not in this file or leads back
w704-reference-help = write the words themselves; until then those of the theme beneath stand there, or the English ones
w704-twice = the message `{ $message }` stands twice in this file; the last one is taken
w704-twice-help = delete one of the two
w704-unknown = nothing asks for the message `{ $message }`
w704-unknown-help = delete it, or give it the name of the message that it is meant for
w704-variables = the message `{ $message }` has { $own }, and { $other } in another language
w704-variables-help = give it the same variables in all languages
w704-why = A theme has its words in a file for each language. What one of them lacks is shown in English.
w704-bad = closes = closes on {"{"} $date {"}"}
w704-good = closes = closes on {"{"} $day {"}"}
w705-part = this icon uses `{ $name }`, so the icons of the installed site are not drawn from it
w705-part-help = convert it to plain shapes, colours and gradients in the drawing program
w705-outside = this icon takes `{ $name }` from outside itself
w705-outside-help = put it into the drawing, and lead to it by `#` and its id
w705-heavy = this icon is too much to draw, and the limit is passed in `{ $name }`
w705-heavy-help = draw it with fewer shapes, and look for parts that lead back to themselves
w705-large = this icon is larger than { $name }
w705-large-help = save it again as “Plain SVG” in the drawing program, without pictures inside
w705-far = this icon has shapes far outside its view
w705-far-help = delete what lies outside, and give it a `viewBox` around its shapes
w705-empty = this icon shows nothing
w705-empty-help = give it a `viewBox` and shapes that lie in it
w705-broken = this icon cannot be read: { $name }
w705-broken-help = save it again as “Plain SVG” in the drawing program
w705-why = The icons of a site that visitors install are drawn from the theme's `icon.svg`. Without them the site can still be read, but hardly installed.
w706-stylesheet = this file takes the place of the theme's whole style sheet, and has rules for hardly any of its classes
w706-stylesheet-help = to add rules to the theme's, name it `site.css`; a whole style of its own belongs in a theme of its own in `themes/`
w706-unread = nothing reads this file
w706-unread-help = a theme has templates (`templates/….html`), messages (`i18n/….ftl`) and all else in `assets/`
w706-site-manifest = `theme.yaml` is not read here
w706-site-manifest-help = set the theme's options under `options` in `content/site.yaml`; a theme of your own lies in `themes/`
w706-language = `{ $language }` is not a language of the site, so these messages are not shown
w706-language-help = add the language to `languages` in `site.yaml`, or rename the file
w706-template = no page is made of the template `{ $template }`
w706-template-help = give it the name of the template whose place it takes, or include it from another
w706-component = nothing calls the component `{ $component }`
w706-component-help = give it the name of the component whose place it takes, or call it from a template
w706-font = nothing names the font `{ $font }`
w706-font-help = name it under `fonts` in `theme.yaml`, or delete it
w706-asset = nothing names `{ $asset }`
w706-asset-help = name it in a template or a style sheet, or delete it; files that are only to be copied go into `content/static/`
w706-no-ending = a file without an ending is not published from here
w706-no-ending-help = give its name an ending, such as `.svg`
w706-unlinked = no page of this theme loads the site's own style sheet
w706-unlinked-help = write into its `parts/head.html`, after the theme's style sheet, the link to `site.css` that stands in the theme `sada`
w706-no-asset = `{ $address }` leads to no file of the theme
w706-no-asset-help = put the file into `assets/` beside this one, and write its name as it is
w706-elsewhere = `{ $address }` is loaded from another site, which learns of every visitor, and it is missing without a network
w706-elsewhere-help = put the file into `content/theme/assets/`, and name it there
w706-host-root = `{ $address }` begins at the root of the host, where this site may not stand
w706-host-root-help = put the file into `content/theme/assets/`, and write only its name
w706-why = A file of a theme has effect only by its name and its folder. Most likely one of the two is not what was meant.
w707 = `{ $name }` does not lie in the theme's `fonts/`
w707-help = put the font file there, or correct its name
w707-broken = the font `{ $name }` cannot be read
w707-broken-help = take an OpenType font, as `.ttf` or `.otf`, or compressed by gzip as `.ttf.gz`
w707-why = Share cards are set in the fonts that `theme.yaml` names under `fonts`. Without a font its letters come from the next one, or are missing.
e708 = the card cannot be drawn: { $problem }
e708-help = correct the theme's `card.svg`; the theme `sada` shows how it is written
e708-why = A card for sharing is drawn from the theme's `card.svg`, in which the program sets the words into the rooms that the drawing leaves.
w709 = no font of the share cards has `{ $letters }`, so the cards leave it out
w709-help = write it otherwise, or give the theme a font that has it, under `fonts` in its `theme.yaml`
w709-emoji = share cards leave out emoji, such as `{ $letters }` here
w709-emoji-help = this is only said once; the page and the captions keep them
w709-why = A letter without a font would be an empty box in the picture. So the picture leaves it out, and the page keeps it.

e801-missing = there is no `content/site.yaml` here
e801-missing-help = run sada in the folder of a site, or name it with `--root`
e801-unread = there is no `content/site.yaml` here, because `{ $found }` is not read
e801-unread-help = give the file the name and the place `{ $meant }`
e801-unread-ending-help = give the file the name and the place `{ $meant }`; if you cannot see the ending of its name, let the system show the endings of file names first
e801-unread-save-help = save the file as plain text, as `{ $meant }`
e801-language = `{ $value }` is not a language, or it stands twice
e801-language-help = write tags such as `ar`, `en` or `fr`
e801-base-url-help = write it in full, such as `https://example.org/events/`
e801-base-url-scheme = `{ $value }` does not begin with `https://` or `http://`
e801-base-url-space = there is a space or an unusual sign in `{ $value }`
e801-base-url-host = `{ $value }` names no host
e801-base-url-port = the port in `{ $value }` is not a number from 1 to 65535
e801-base-url-dots = there is `..` in `{ $value }`
e801-base-url-query = `{ $value }` has a `?` or a `#`; the address of a site ends with its folder
e801-why = `site.yaml` says what the site is called, where it stands and in which languages. Without it nothing can be built.
e801-bad = base_url: example.org
e801-good = base_url: https://example.org/
e802-id = `{ $id }` cannot be the id of a place
e802-id-help = use letters, digits, `-` and `_`
e802-twice = the place `{ $id }` stands here a second time
e802-twice-help = delete one of the two
e802-case = the place `{ $id }` differs from `{ $other }` only by capital letters
e802-case-help = choose another id: some systems take both for one
e802-ours = `{ $id }` is the name of a page that every place has, so no place can be called so
e802-ours-help = choose another id
e802-why = Every place has an `id` that stands in addresses, and has it alone among its neighbours.
e802-bad = {"{"}id: new city, name: New City{"}"}
e802-good = {"{"}id: new-city, name: New City{"}"}
e803-id = `{ $id }` cannot be the id of a cause
e803-id-help = use letters, digits, `-` and `_`
e803-twice = the cause `{ $id }` stands here a second time
e803-twice-help = delete one of the two
e803-case = the cause `{ $id }` differs from `{ $other }` only by capital letters
e803-case-help = choose another id: some systems take both for one
e803-why = Every cause has an `id` that stands in addresses, and has it alone.
e803-bad = {"{"}id: health care, name: Health{"}"}
e803-good = {"{"}id: health, name: Health{"}"}
w804-program = there is no `git` here, so nobody knows when the files changed
w804-program-help = install git, or write `dates: none`
w804-repository = the site does not lie in a git repository, so nobody knows when the files changed
w804-repository-help = put the site under git, or write `dates: none`
w804-shallow = this copy of the repository holds only the newest part of its history, so it is not used
w804-shallow-help = fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` for `actions/checkout`
w804-slow = git was not finished after { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}, so its history is not used
w804-slow-help = try `git log` by hand, or write `dates: none`
w804-failed = git refuses, so its history is not used; it says: “{ $problem }”
w804-failed-help = try `git status` by hand in the site's folder, or write `dates: none`
w804-unasked = git does not answer, so nobody knows whether a status changed without a new `updated`
w804-unasked-help = try `git log -- content` by hand in the site's folder
w804-why = With `dates: git` the feeds, the calendars and the sitemap take from git when a file changed, unless the file says it. Without git's history they take `updated` and `published` alone.

# The command line.

error = error
warning = warning
help = help
summary-errors = { $n ->
    [one] 1 error
   *[other] { $n } errors
}
more-alike = [{ $code }] { $n ->
    [one] the same stands once more
   *[other] the same stands { $n } times more
}, { $files ->
    [one] in 1 file
   *[other] in { $files } files
} (`--all` shows each): { $text }
more-of-code = [{ $code }] { $n ->
    [one] there is 1 more of this kind
   *[other] there are { $n } more of this kind
}, { $files ->
    [one] in 1 file
   *[other] in { $files } files
} (`--all` shows each)
more-of-kind = [{ $code }] { $n ->
    [one] there is 1 more of this kind
   *[other] there are { $n } more of this kind
}, { $files ->
    [one] in 1 file
   *[other] in { $files } files
} (`--all` shows each), about: { $text }
list-comma = {", "}
more-values = { $n ->
    [one] and 1 other
   *[other] and { $n } others
}
more-in-file = { $n ->
    [one] and 1 more in `{ $file }`
   *[other] and { $n } more in `{ $file }`
}
summary-warnings = { $n ->
    [one] 1 warning
   *[other] { $n } warnings
}
nothing-changed = nothing was published; what stood there before still stands
progress = files: { $done } of { $all }
built = { $events ->
    [one] 1 event
   *[other] { $events } events
}, { $pages ->
    [one] 1 page
   *[other] { $pages } pages
} for { $day } in { $seconds } s → { $output }
checked = { $events ->
    [one] 1 event
   *[other] { $events } events
}, { $pages ->
    [one] 1 page
   *[other] { $pages } pages
} for { $day } checked in { $seconds } s
files = { $written ->
    [one] 1 file
   *[other] { $written } files
} written, { $unchanged } unchanged, { $removed } removed
packed = all of it in one zip of { $size } MB → { $zip }
left-out-drafts = { $n ->
    [one] 1 draft left out
   *[other] { $n } drafts left out
}
left-out-occurrences = { $n ->
    [one] 1 occurrence left out, because its event has more than a thousand
   *[other] { $n } occurrences left out, because their events have more than a thousand
}
refused-root = `{ $path }` is not a folder to publish into: it is the root, your home, or holds the sources
refused-link = `{ $path }` is a symbolic link, not a folder to publish into
refused-foreign = `{ $path }` holds files that sada did not make, so nothing is published into it
refused-foreign-help = name an empty folder with `--output`
refused-conflict = `{ $path }` is in the way: nothing tells that sada made it
refused-conflict-help = move it away; where the record in `.sada/` was lost, empty the output folder and build again
refused-zip-inside = the zip `{ $path }` would lie in the output folder or among the sources, where it would get into the site
refused-zip-inside-help = name a file outside of them, such as `--zip ../site.zip`
refused-zip-folder = `{ $path }` is a folder, not a file for the zip
refused-zip-folder-help = name a file in it, such as `--zip folder/site.zip`
refused-zip-nowhere = the folder in which the zip `{ $path }` should lie does not exist
refused-zip-nowhere-help = make the folder first, or name a file in another one
refused-zip-foreign = `{ $path }` exists and is not a zip that sada wrote, so it is not replaced
refused-zip-foreign-help = name another file, or move this one away
changed-meanwhile = somebody else changed `{ $path }` after it was published, so no zip was written
changed-meanwhile-help = delete that file and build again; the published site is otherwise up to date, and an older zip is as it was
locked = another run is publishing into `{ $path }`
io-denied = this account may not read or write `{ $path }`
io-denied-help = see whether it is marked read-only or open in another program, and whether its folder is yours
io-read-only = `{ $path }` lies on a disk on which nothing can be written
io-read-only-help = choose another place, or see whether the disk is locked
io-full = the disk is full, so `{ $path }` cannot be written
io-full-help = make room on it, or choose another place
io-failed = { $problem }
bad-day = `{ $value }` is not a day
bad-day-help = write year, month and day, such as `--today 2026-12-05`
bad-address = `{ $value }` is not the address of a site
bad-address-help = write it in full, such as `--base-url https://example.org/events/`
bad-epoch = the variable `SOURCE_DATE_EPOCH` holds `{ $value }`, which is not a number of seconds
bad-epoch-help = unset the variable, or write the seconds since 1970, such as `1796428800`

# The server for editors.

serving = the site is at { $url }
serve-ready = { $events ->
    [one] 1 event
   *[other] { $events } events
}, { $pages ->
    [one] 1 page
   *[other] { $pages } pages
} for { $day } read in { $seconds } s
serving-network = everybody in the network sees it at { $url }
news-more = { $n ->
    [one] and 1 more, which `sada check` tells
   *[other] and { $n } more, which `sada check` tells
}
serving-help = leave this window open while you write, and press Ctrl-C here to end
serve-changed = { $n ->
    [one] 1 file changed
   *[other] { $n } files changed
}: { $file } ({ $ms } ms)
serve-new-day = a new day has begun: { $day }
serve-kept = the browser shows the site as it was before, until the errors are mended
serve-none = the browser shows the site as soon as the errors are mended
serve-mended = there are no errors any more
serve-ended = the server has ended
serve-unwatched = the system does not report changes of files ({ $problem }), so sada looks at all files every second
port-taken = port { $value } is taken by another program, or kept for the system
port-taken-help = name another one, such as `--port 4001`, or leave `--port` out
bad-host = the server cannot answer at `{ $value }`: { $problem }
bad-host-help = leave `--host` out for this machine alone, or write `--host 0.0.0.0` for the whole network; the port goes into `--port`
notice-kept = Behind this message is the site as it was before.
notice-none = The page appears here as soon as they are mended.
notice-more = { $n ->
    [one] and 1 more, which stands in the terminal
   *[other] and { $n } more, which stand in the terminal
}

# The page of all codes; it is made of the words above.

codes-title = What the messages mean
codes-summary = Every message that the program can tell an editor, why it does, and what to do.
codes-intro = Each message begins with a code, such as `E301`. With an **E** it is an error: nothing new is published until it is mended, and the site that stands stays as it is. With a **W** it is a warning: the site is published all the same. After the code come the file, the line and the column, counted in characters, so that you find the place at once. If something here did not help you, tell us: a message that nobody understands is our mistake.
codes-group-1 = The file itself
codes-group-2 = The keys at its beginning
codes-group-3 = Dates and times
codes-group-4 = Names, places and links
codes-group-5 = Safety
codes-group-6 = Importing
codes-group-7 = The theme
codes-group-8 = The files of the site
codes-error = Error { $code }
codes-warning = Warning { $code }
codes-says = what it says
codes-do = what to do
codes-example = Instead of { $bad } write { $good }.

keys-title = The keys of every file
keys-summary = Every key that may stand in a file, what it means, and what its value may be.
keys-intro = A key stands at the beginning of a line, with a colon and a space after it, and its value after those. What is marked as required has to be there; all else is there when you need it. How an event is written, step by step, is told in [How to add an event](how-to-add.md).
keys-events = The front matter of a file in `content/events/`.
keys-organizers = The front matter of a file in `content/organizers/`.
keys-pages = The front matter of a file in `content/pages/`.
keys-site = The file `content/site.yaml`.
keys-regions = Each place in the list of `content/regions.yaml`.
keys-categories = Each cause in the list of `content/categories.yaml`.
keys-theme = The file `theme.yaml` in the folder of a theme; how one is made is told in [The look of a site](themes.md). Other keys may stand there for people, such as `author`; sada does not read them.
keys-inside = Inside { $key }
keys-key = key
keys-says = what it says
keys-value = its value
keys-required = **required**
keys-unless = **required**, unless `{ $other }` is there
keys-words = a translation says it in its own language
keys-list = a list; each value: { $value }
keys-one-of = one of: { $list }
keys-bounds = { $value }, from { $least } to { $most }
keys-map = the keys [inside { $key }](#{ $anchor })
keys-or-map = { $value }, or the keys [inside { $key }](#{ $anchor })

# Importing.

imported = imported: { $new } new, { $updated } updated, { $unchanged } unchanged, { $left } left alone (written or changed by hand), { $refused } not written
import-dry = nothing was written, because of `--dry-run`
import-next = the new events are drafts: look at them with `sada serve --drafts`, and delete the line `draft: true` of those to publish
import-nothing = nothing was written
import-locked = another import is writing into `{ $path }`
import-locked-help = wait until it has ended, and import again
import-changed = `{ $path }` came, changed or is in the way, so nothing was written
import-changed-help = see what it is, and import again
import-kept = `{ $path }` was changed and could not be put back as it was
import-kept-help = its old text is in `{ $kept }`: copy that file to `{ $path }`, and import again
bad-region = the site has no place `{ $value }`
bad-region-help = write its path as in `content/regions.yaml`, such as `--region kw/hawalli`
share-empty = nothing happens from { $first } to { $last }, so there is nothing to post
share-nothing = nothing was written
share-inside = `{ $path }` is not a folder for things to post: it lies in the site's folders, or holds them
share-inside-help = name a folder outside of `content`, `themes` and `output`, such as `--out week`
share-foreign = `{ $path }` is a file, or a folder with other things in it, and none of them should get lost
share-foreign-help = name a new or an empty folder with `--out`
shared = the week from { $first } to { $last } is in `{ $path }`: events { $n }, files { $files }
share-left-out = no room for `{ $path }`: a post has nine pictures beside its cover
new-paste = paste the text, and end it with a line of its own: Ctrl-D, on Windows Ctrl-Z and Enter
new-long = `{ $path }` is longer than 64 KiB, so it is no text of one post
new-written = the draft is in `{ $path }`: look at it with `sada serve --drafts`, and delete the line `draft: true` to publish it
new-guess = { $key }: { $reason }
new-missing = { $key }: the text does not say it; write it, or name it with `--region` or `--category`
new-unfinished = the draft is in `{ $path }`: write what is missing, look at it with `sada serve --drafts`, and delete the line `draft: true` to publish it
new-twin = the site has an event of this name on this day already: `{ $path }`
share-empty-help = name another place with `--region`, or another day with `--today`
draft-calendars = the text names two days that do not agree: { $said }
draft-daily = it may be at these hours on each of the days; then write `repeat: FREQ=DAILY;COUNT=…`
draft-no-country = the number does not say its country
draft-guess = check this: { $reason }
draft-no-title = the text names no event; write its title
draft-no-start = the text names no day; write it as 2027-01-16 08:30, or delete this line and write ongoing: true
draft-no-categories = the text names no cause; write one of categories.yaml, such as [health]
draft-no-region = the text names no place; write one of regions.yaml, such as kw/hawalli
draft-year = the text names no year; this is the next such day, in { $year }
draft-year-proved = the text names no year; in { $year } the day falls on the weekday that it names
draft-order = in { $said }, the first number was taken for the day and the second for the month
draft-month-first = in { $said }, the first number was taken for the month, because the other day has passed
draft-weekday = the text says { $said }, but this day is a { $found }
draft-monday = Monday
draft-tuesday = Tuesday
draft-wednesday = Wednesday
draft-thursday = Thursday
draft-friday = Friday
draft-saturday = Saturday
draft-sunday = Sunday
draft-past = this day has passed
draft-relative = the text says “{ $said }”, which was counted from today
draft-hijri = the day was reckoned from a Hijri date, and may be a day earlier or later
draft-other-days = the text names other days too: { $said }
draft-running = it stands in the middle of the text, and not on a line of its own
draft-half = the text does not say whether this is in the morning or in the evening
draft-end = the text does not say whether the end is in the morning or in the evening
draft-end-of-day = the text names the last day without a time, so the end of that day was taken
draft-other-times = the text names other times too: { $said }
draft-word = it was taken from the word “{ $said }”
draft-code = it was taken from the code of the telephone number
draft-only = it is the only country of the site
draft-beginning = it is the beginning of a longer text
bad-category = the site has no cause `{ $value }`
bad-category-help = write its id as in `content/categories.yaml`, such as `--category health`
