// Passkeys. form[data-passkey="get|create"][data-begin=URL]: on submit, what the server asks is fetched,
// the browser signs it, and the answer goes along as `challenge` and `credential`.

type Asked = { challenge: string; options: Record<string, unknown> };

export function passkey(): void {
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset.passkey) return;
    e.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    const error = form.querySelector<HTMLElement>("[data-passkey-error]");
    if (error) error.hidden = true;
    ask(form).catch(() => {
      form.ariaBusy = null;
      if (error) error.hidden = false;
    });
  });
}

async function ask(form: HTMLFormElement): Promise<void> {
  const answer = await fetch(form.dataset.begin ?? "", { method: "POST" });
  // Password or factor must be shown anew: the page says so.
  if (answer.redirected) {
    location.assign(answer.url);
    return;
  }
  if (!answer.ok) throw new Error(String(answer.status));
  const { challenge, options } = (await answer.json()) as Asked;
  const credential = form.dataset.passkey === "create" ? await create(options) : await get(options);
  put(form, "challenge", challenge);
  put(form, "credential", JSON.stringify(credential));
  form.submit();
}

function put(form: HTMLFormElement, name: string, value: string): void {
  const input = form.elements.namedItem(name);
  if (input instanceof HTMLInputElement) input.value = value;
}

async function create(options: any): Promise<object> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: known(options.excludeCredentials),
  };
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  if (!made) throw new Error("none");
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    ...common(made),
    response: {
      attestationObject: text(response.attestationObject),
      clientDataJSON: text(response.clientDataJSON),
      transports: response.getTransports?.() ?? [],
    },
  };
}

async function get(options: any): Promise<object> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: known(options.allowCredentials),
  };
  const shown = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
  if (!shown) throw new Error("none");
  const response = shown.response as AuthenticatorAssertionResponse;
  return {
    ...common(shown),
    response: {
      authenticatorData: text(response.authenticatorData),
      clientDataJSON: text(response.clientDataJSON),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
  };
}

function common(credential: PublicKeyCredential): object {
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, extensions: {} };
}

function known(list: any[] | undefined): any[] {
  return (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
}

function bytes(value: string): ArrayBuffer {
  const plain = atob(value.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (c) => c.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
