# The portal's home.

portal-hello = Hello, { $name }
portal-attention =
    { $n ->
        [one] 1 thing needs your attention
       *[other] { $n } things need your attention
    }
portal-nothing = Nothing to do
portal-nothing-hint = We mail you when { $firm } needs something from you.
portal-do-message = Answer
portal-do-message-to = Answer: { $subject }
portal-do-request = Deliver
portal-do-request-to = Deliver: { $subject }
portal-others = In your other files
portal-others-n = { $n ->
    [one] 1 thing needs your attention
   *[other] { $n } things need your attention
}
portal-going = In progress
portal-ask = Ask your accountant something
portal-your-contact = Your contact
portal-your-contact-at = Your contact at { $firm }

# A link that leads into another dossier
elsewhere-title = This belongs to something else of yours
elsewhere-office = You find it in the office, with the client { $dossier }.
elsewhere-portal = You find it in { $dossier }.
elsewhere-open = Open { $dossier }
elsewhere-choose = Choose another
