// Every page works without this file. Each island listens on the document, so that what live.ts
// or dialogs.ts puts into the page later is served as well.
import { bell } from "./bell";
import { composer } from "./composer";
import { dialogs } from "./dialogs";
import { files } from "./files";
import { filter } from "./filter";
import { keys } from "./keys";
import { live } from "./live";
import { mentions } from "./mentions";
import { menu } from "./menu";
import { once } from "./once";
import { papers } from "./papers";
import { passkey } from "./passkey";
import { picks } from "./picks";
import { place } from "./place";
import { thread } from "./thread";
import { template } from "./template";
import { select } from "./select";

// Before `composer` and `keys`, whose Enter and arrows it takes while its list is open.
mentions();
composer();
files();
// Before `once`, which sends what nobody has stopped.
passkey();
once();
menu();
filter();
dialogs();
picks();
place();
template();
thread();
select();
papers();
keys();
bell();
live();

// A page that came back with errors says so first.
document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
