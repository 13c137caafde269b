// A real OpenID provider on this machine: whoever types a name is that person, with any password.
import Provider from "oidc-provider";
import { freePort } from "./server.mjs";

/** Starts one for Kontor at `back`: { issuer, id, secret, people, stop() }; `people` maps names to claims. */
export async function startProvider({ back }) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const [id, secret] = ["kontor", "a-secret-between-the-two-of-us"];
  const people = new Map();
  const provider = new Provider(issuer, {
    clients: [{ client_id: id, client_secret: secret, redirect_uris: [back], response_types: ["code"] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    cookies: { keys: ["of this test alone"] },
    pkce: { required: () => true },
  });
  const server = provider.listen(port, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  return {
    issuer,
    id,
    secret,
    people,
    stop: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}

/** Signs in at the provider's own pages, and agrees. */
export async function signInThere(page, name) {
  await page.fill("input[name=login]", name);
  await page.fill("input[name=password]", "any");
  await page.click("button[type=submit]");
  await page.click("button[type=submit]");
}
