# What waits for you.

notices = Notifications
notices-settings = Mail settings
notices-put-away = Mark all as seen
notices-new = New
notices-none = Nothing new for you
notices-none-detail = Here you see what your clients write and deliver, and the notes that mention you.
notices-full = These are the 100 newest. All that waits for a reply is under Conversations.
notices-what-message = { $name } wrote a message
notices-what-mention = { $name } mentions you in a note
notices-what-delivery = { $name } delivered what you asked for
notices-what-mail = { $name } sent a mail
notices-what-bounce = Mail to { $name } comes back
