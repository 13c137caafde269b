#!/usr/bin/env bash
# Runs a command beside a real mail server of its own (Postfix and Dovecot), and removes that afterwards.
#
#   scripts/with-mail.sh COMMAND…
#
# Every address at kontor.example, office.example, client.example and bakker.example has a mailbox, also with +something
# behind its name; the password of each is “secret”. Mail to nobody.example is taken and comes back as
# undeliverable; what goes to discard.example or below is taken and thrown away. The command finds
#
#   KONTOR_TEST_MAIL_SMTP        host:port where mail is taken from anybody
#   KONTOR_TEST_MAIL_SUBMISSION  host:port where senders sign in
#   KONTOR_TEST_MAIL_IMAP        host:port of the mailboxes
#   KONTOR_TEST_MAIL_IMAPS       the same with TLS, by a certificate for localhost that
#   KONTOR_TEST_MAIL_CA          signed, as it did those of the other two, which start TLS when asked
#   KONTOR_TEST_MAIL_CERT        that certificate, and its key, for a test that plays such a server itself
#   KONTOR_TEST_MAIL_KEY
#   KONTOR_TEST_MAIL_FOLDER      folder of the mailboxes: domain/name/mail, a Maildir
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/say.sh"
source "$here/running.sh"

[[ $# -gt 0 ]] || { say "usage: with-mail.sh COMMAND…"; exit 2; }
[[ $(id -u) == 0 ]] || fail "Postfix and Dovecot start as root; please run as root"
"$here/setup-debian.sh" postfix dovecot-imapd dovecot-lmtpd openssl

folder=$(mktemp -d -t kontor-mail.XXXXXX)
# Each of the two changes to a user of its own, which must get here.
chmod 755 "$folder"
servers=()
stop() {
  trap '' INT TERM HUP
  postfix -c "$folder/postfix" abort >/dev/null 2>&1 || true
  for server in "${servers[@]}"; do
    kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true
  done
  # Whoever was just delivering may write once more.
  rm -rf "$folder" 2>/dev/null || { sleep 1; rm -rf "$folder"; }
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

start_dovecot() {
  imap=$(random_port) imaps=$(random_port) lmtp=$(random_port) sasl=$(random_port)
  cat >"$folder/dovecot.conf" <<CONF
base_dir = $folder/dovecot
state_dir = $folder/dovecot-state
log_path = $folder/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <$folder/cert.pem
ssl_key = <$folder/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
# A mailbox waits for nobody who mistyped, and holds many programs at once.
auth_failure_delay = 0
mail_max_userip_connections = 1000
mail_location = maildir:~/mail
recipient_delimiter = +
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$folder/mail/%d/%n allow_all_users=yes
}
first_valid_uid = 1
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = subscribe
    special_use = \Sent
  }
  mailbox Archive {
    auto = subscribe
  }
}
service imap-login {
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = $imaps
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    port = $lmtp
  }
}
# Nor for somebody else who did, at the same address.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service auth {
  inet_listener {
    port = $sasl
  }
}
CONF
  setpriv --pdeathsig TERM -- dovecot -F -c "$folder/dovecot.conf" >>"$folder/log" 2>&1 </dev/null &
  servers+=($!)
  answers "$imap" && answers "$imaps" && answers "$lmtp" && answers "$sasl"
}

start_postfix() {
  smtp=$(random_port) submission=$(random_port)
  rm -rf "$folder/postfix" "$folder/queue"
  mkdir -p "$folder/postfix" "$folder/queue" "$folder/postfix-data"
  chown postfix "$folder/postfix-data"
  cat >"$folder/postfix/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $folder/queue
data_directory = $folder/postfix-data
maillog_file = /dev/stdout
myhostname = mail.kontor.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
recipient_delimiter = +
virtual_mailbox_domains = kontor.example office.example client.example bakker.example
virtual_transport = lmtp:inet:127.0.0.1:$lmtp
transport_maps = inline:{nobody.example=nobody:, discard.example=discard:, .discard.example=discard:}
# Nothing leaves this machine.
default_transport = error:5.1.2 this server knows no such domain
relay_domains = nobody.example discard.example
smtpd_tls_cert_file = $folder/cert.pem
smtpd_tls_key_file = $folder/key.pem
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:$sasl
message_size_limit = 62914560
smtpd_client_connection_rate_limit = 0
smtpd_client_connection_count_limit = 0
lmtp_destination_concurrency_limit = 4
maximal_queue_lifetime = 0
bounce_queue_lifetime = 0
CONF
  cat >"$folder/postfix/master.cf" <<CONF
127.0.0.1:$smtp inet n - n - - smtpd
127.0.0.1:$submission inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
  -o mynetworks=
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
local unix - n n - - local
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
tlsmgr unix - - n 1000? 1 tlsmgr
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
nobody unix - n n - - pipe flags=q user=nobody argv=/bin/sh $folder/nobody
CONF
  setpriv --pdeathsig TERM -- postfix -c "$folder/postfix" start-fg >>"$folder/log" 2>&1 </dev/null &
  servers+=($!)
  answers "$smtp" && answers "$submission"
}

# Whether something greets at a port within some seconds.
answers() {
  for _ in $(seq 200); do
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
    kill -0 "${servers[-1]}" 2>/dev/null || return 1
    sleep 0.05
  done
  return 1
}

certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 "$@" 2>>"$folder/log" ||
    { cat "$folder/log" >&2; fail "no certificate"; }
}
certificate -subj "/CN=Authority of the tests" -keyout "$folder/ca-key.pem" -out "$folder/ca.pem"
certificate -CA "$folder/ca.pem" -CAkey "$folder/ca-key.pem" -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE \
  -keyout "$folder/key.pem" -out "$folder/cert.pem"
mkdir -p "$folder/mail"
echo "exit 67 # no such user" >"$folder/nobody"
chown mail:mail "$folder/mail"

# Another process may have taken a port: then try others.
start() {
  for _ in 1 2 3 4 5; do
    "$1" && return
    kill "${servers[-1]}" 2>/dev/null || true
  done
  cat "$folder/log" "$folder/dovecot.log" >&2 2>/dev/null || true
  fail "the mail server did not start; its words are above"
}
start start_dovecot
start start_postfix

export KONTOR_TEST_MAIL_SMTP=127.0.0.1:$smtp KONTOR_TEST_MAIL_SUBMISSION=127.0.0.1:$submission
export KONTOR_TEST_MAIL_IMAP=127.0.0.1:$imap KONTOR_TEST_MAIL_IMAPS=127.0.0.1:$imaps
export KONTOR_TEST_MAIL_CERT=$folder/cert.pem KONTOR_TEST_MAIL_KEY=$folder/key.pem
export KONTOR_TEST_MAIL_CA=$folder/ca.pem KONTOR_TEST_MAIL_FOLDER=$folder/mail
run_and_wait "$@"
