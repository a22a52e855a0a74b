home = البيت
