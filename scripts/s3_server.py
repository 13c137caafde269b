"""An S3-speaking server on loopback that holds its callers to their keys: s3_server.py BUCKET FILE.

FILE is written once it answers: port, access key id, secret access key, each on a line. Who signs wrongly
is refused, and the keys open BUCKET alone.
"""

import json
import os
import sys

# Before moto is loaded: from the first request on, signatures and policies count.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "0"
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"

from moto.core import DEFAULT_ACCOUNT_ID  # noqa: E402
from moto.iam.models import iam_backends  # noqa: E402
from moto.s3.models import s3_backends  # noqa: E402
from moto.server import DomainDispatcherApplication, create_backend_app  # noqa: E402
from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: E402


class Quiet(WSGIRequestHandler):
    """Speaks HTTP/1.1, so that connections are kept, and logs nothing."""

    protocol_version = "HTTP/1.1"

    def log_request(self, *_args) -> None:
        pass


def main(bucket: str, said: str) -> None:
    everything_in = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    policy = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": everything_in}],
    }
    people = iam_backends[DEFAULT_ACCOUNT_ID]["aws"]
    people.create_user(region_name="us-east-1", user_name="kontor")
    people.put_user_policy("kontor", "files", json.dumps(policy))
    key = people.create_access_key("kontor")
    s3_backends[DEFAULT_ACCOUNT_ID]["aws"].create_bucket(bucket, "us-east-1")

    application = DomainDispatcherApplication(create_backend_app)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
    with open(said + ".part", "w", encoding="utf-8") as file:
        file.write(f"{server.server_port}\n{key.access_key_id}\n{key.secret_access_key}\n")
    os.rename(said + ".part", said)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
