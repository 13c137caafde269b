//! Speaking with a provider: what it says of itself, where to send somebody, and what it signed.

use std::pin::Pin;
use std::time::{Duration, UNIX_EPOCH};

use ::fetch::{Fetch, Trouble};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod,
    CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreResponseType, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AsyncHttpClient, AuthType, AuthorizationCode, ClaimsVerificationError,
    Client, ClientId, ClientSecret, CsrfToken, DiscoveryError, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdTokenFields,
    IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
    UserInfoClaims, UserInfoError,
};
use serde::{Deserialize, Serialize};

use super::model::{Claims, Why};

/// How far the provider's clock may be off, in seconds.
const SKEW: i64 = 120;
/// How old what it signed may be, in seconds.
const OLDEST: i64 = 600;

/// What providers sign beside the standard.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Extra {
    /// Microsoft's word for a verified address: it has no `email_verified`.
    #[serde(skip_serializing_if = "Option::is_none")]
    xms_edov: Option<serde_json::Value>,
}
impl AdditionalClaims for Extra {}

type Tokens = StandardTokenResponse<
    IdTokenFields<
        Extra,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;
type OurClient = Client<
    Extra,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What the signatures are taken of: public keys only, so that the secret signs nothing.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What is known here of one way to a provider and back.
pub struct Way {
    pub client_id: String,
    pub secret: String,
    /// Where people come back to.
    pub back: String,
    pub nonce: String,
    pub verifier: String,
}

/// A provider as it describes itself.
pub struct Described(CoreProviderMetadata);

/// Asks a provider for what it says of itself, and for its keys.
pub async fn describe(fetch: Fetch, issuer: String) -> Result<Described, Why> {
    let url = IssuerUrl::new(issuer).map_err(|_| Why::Trouble(Trouble::Address))?;
    let asked = Asked(fetch);
    let found = CoreProviderMetadata::discover_async(url, &asked)
        .await
        .map_err(|error| match error {
            DiscoveryError::Request(trouble) => Why::Trouble(trouble),
            DiscoveryError::Response(status, ..) if status.as_u16() != 200 => {
                Why::Status(status.as_u16())
            }
            DiscoveryError::UrlParse(_) => Why::Trouble(Trouble::Address),
            DiscoveryError::Validation(_) => Why::OtherIssuer,
            _ => Why::NoProvider,
        })?;
    let codes = found
        .response_types_supported()
        .iter()
        .any(|kinds| kinds.len() == 1 && kinds.contains(&CoreResponseType::Code));
    let signs = found
        .id_token_signing_alg_values_supported()
        .iter()
        .any(|algorithm| ALGORITHMS.contains(algorithm));
    if !codes || !signs || found.token_endpoint().is_none() || found.jwks().keys().is_empty() {
        return Err(Why::Unfit);
    }
    Ok(Described(found))
}

/// The way requests of the library go out.
struct Asked(Fetch);

impl<'c> AsyncHttpClient<'c> for Asked {
    type Error = Trouble;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Trouble>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.0.send(request))
    }
}

impl Described {
    /// The provider's own name, as it states it.
    pub fn issuer(&self) -> &str {
        self.0.issuer().as_str()
    }

    fn client(&self, way: &Way) -> Result<(OurClient, RedirectUrl), Why> {
        let back = RedirectUrl::new(way.back.clone()).map_err(|_| Why::NoProvider)?;
        let secret = ClientSecret::new(way.secret.clone());
        let id = ClientId::new(way.client_id.clone());
        let client: OurClient = Client::from_provider_metadata(self.0.clone(), id, Some(secret));
        // Basic is what all know, unless one says otherwise.
        let posts = self
            .0
            .token_endpoint_auth_methods_supported()
            .is_some_and(|ways| {
                ways.contains(&CoreClientAuthMethod::ClientSecretPost)
                    && !ways.contains(&CoreClientAuthMethod::ClientSecretBasic)
            });
        let auth = if posts {
            AuthType::RequestBody
        } else {
            AuthType::BasicAuth
        };
        Ok((client.set_auth_type(auth), back))
    }

    /// Where to send somebody; `again` if they are to show anew who they are.
    pub fn way_there(&self, way: &Way, state: &str, again: bool) -> Result<String, Why> {
        let (client, back) = self.client(way)?;
        let client = client.set_redirect_uri(back);
        let verifier = PkceCodeVerifier::new(way.verifier.clone());
        let (state, nonce) = (state.to_owned(), way.nonce.clone());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if again {
            request = request
                .add_prompt(CoreAuthPrompt::Login)
                .set_max_age(Duration::ZERO);
        }
        Ok(request.url().0.to_string())
    }

    /// Exchanges the code, and verifies what the provider signed.
    pub async fn redeem(
        &self,
        fetch: Fetch,
        way: Way,
        code: String,
        now: i64,
    ) -> Result<Claims, Why> {
        let (client, back) = self.client(&way)?;
        let client = client.set_redirect_uri(back);
        let asked = Asked(fetch);
        let given = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| Why::Unfit)?
            .set_pkce_verifier(PkceCodeVerifier::new(way.verifier.clone()))
            .request_async(&asked)
            .await
            .map_err(|error| match error {
                RequestTokenError::Request(trouble) => Why::Trouble(trouble),
                RequestTokenError::ServerResponse(_) => Why::Client,
                _ => Why::NoProvider,
            })?;
        let token = given.id_token().ok_or(Why::Token("no_token"))?;
        let seconds = now / 1000;
        let moment = Duration::from_millis(u64::try_from(now).unwrap_or(0));
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || (UNIX_EPOCH + moment).into())
            .set_issue_time_verifier_fn(move |at| {
                let age = seconds - at.timestamp();
                if (-SKEW..=OLDEST).contains(&age) {
                    Ok(())
                } else {
                    Err("signed at another time".to_owned())
                }
            });
        let nonce = Nonce::new(way.nonce.clone());
        let claims = token.claims(&verifier, &nonce).map_err(|error| {
            tracing::info!(%error, "a token of a provider is not believed");
            Why::Token(match error {
                ClaimsVerificationError::Expired(_) => "expired",
                ClaimsVerificationError::InvalidAudience(_) => "audience",
                ClaimsVerificationError::InvalidIssuer(_) => "issuer",
                ClaimsVerificationError::InvalidNonce(_) => "nonce",
                ClaimsVerificationError::SignatureVerification(_)
                | ClaimsVerificationError::Unsupported(_) => "signature",
                _ => "claims",
            })
        })?;
        let mut said = Said::of(
            claims.email().map(|address| address.as_str()),
            claims.email_verified(),
            claims.additional_claims(),
            self.issuer(),
        );
        // Not every provider signs the address: some tell it only to whoever shows the access token.
        if said.address.is_empty() && self.0.userinfo_endpoint().is_some() {
            let subject = claims.subject().clone();
            let told: UserInfoClaims<Extra, CoreGenderClaim> = client
                .user_info(given.access_token().clone(), Some(subject))
                .map_err(|_| Why::NoProvider)?
                .request_async(&asked)
                .await
                .map_err(|error| match error {
                    UserInfoError::Request(trouble) => Why::Trouble(trouble),
                    UserInfoError::ClaimsVerification(_) => Why::Token("claims"),
                    _ => Why::NoProvider,
                })?;
            said = Said::of(
                told.email().map(|address| address.as_str()),
                told.email_verified(),
                told.additional_claims(),
                self.issuer(),
            );
        }
        Ok(Claims {
            subject: claims.subject().as_str().to_owned(),
            address: said.address,
            verified: said.verified,
            signed_in_at: claims
                .auth_time()
                .map(|at| at.timestamp().saturating_mul(1000)),
            second: claims.auth_method_refs().map(|ways| {
                let more = ["mfa", "otp", "hwk", "swk", "pop", "fpt", "face", "sc"];
                ways.iter().any(|way| more.contains(&way.as_str()))
            }),
        })
    }
}

/// The address, and whether the provider vouches for it.
struct Said {
    address: String,
    verified: bool,
}

impl Said {
    fn of(address: Option<&str>, verified: Option<bool>, extra: &Extra, issuer: &str) -> Said {
        let microsoft = issuer.starts_with("https://login.microsoftonline.com/")
            && extra.xms_edov.as_ref().is_some_and(is_true);
        Said {
            address: address.map_or(String::new(), post::fold_address),
            verified: verified == Some(true) || microsoft,
        }
    }
}

fn is_true(value: &serde_json::Value) -> bool {
    matches!(value.as_str(), Some("1" | "true"))
        || value.as_bool() == Some(true)
        || value.as_i64() == Some(1)
}
