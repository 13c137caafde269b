# Ce qui vous attend.

notices = Notifications
notices-settings = Régler les mails
notices-put-away = Tout marquer comme vu
notices-new = Nouveau
notices-none = Rien de nouveau pour vous
notices-none-detail = Vous voyez ici ce que vos clients écrivent et remettent, et les notes qui vous mentionnent.
notices-full = Voici les 100 plus récentes. Tout ce qui attend une réponse se trouve sous Conversations.
notices-what-message = { $name } a écrit un message
notices-what-mention = { $name } vous mentionne dans une note
notices-what-delivery = { $name } a remis ce que vous demandiez
notices-what-mail = { $name } a envoyé un e-mail
notices-what-bounce = Les mails à { $name } reviennent
