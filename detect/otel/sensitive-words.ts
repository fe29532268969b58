/**
 * Words that say what a baggage entry holds, as plain data for `detect/sensitive-name.ts`.
 *
 * How to read a table: words of a name stand apart by a space, `a|b` is either word, so `api|access key` is
 * `api key` and `access key`. Everything is lower case and singular; a plural has its own row only where it means
 * something else (`tokens` are what a language model counts).
 */

/** What a sensitive name is about. `identifiers` are reported only on request. */
export type SensitiveCategory =
  | 'credentials'
  | 'session'
  | 'personal'
  | 'payment'
  | 'health'
  | 'government'
  | 'network'
  | 'location'
  | 'identifiers'

export interface SensitiveWords {
  category: SensitiveCategory
  /** A benign tail or head does not excuse it: `hiv_status` tells the same as `hiv`. */
  firm?: true
  /** Counts only as the last word (`web.session`) or only as the whole name (`sid`). Default: anywhere. */
  where?: 'last' | 'alone'
  names: readonly string[]
}

export const sensitiveWords: readonly SensitiveWords[] = [
  {
    // Sentry, dd-trace, Elastic, Rails and Rollbar filters, gitleaks' keywords; OWASP Logging Cheat Sheet.
    category: 'credentials',
    names: [
      'password|passwd|passwrd|pwd|passphrase|passcode|htpasswd|pgpassword|secret|credential|creds|cred|token',
      'pass word|phrase|code hash|value',
      'pass word|phrase|code',
      'jwt|bearer|authorization|authorisation|totp|otp|hotp|psk|mnemonic|kubeconfig|keytab|netrc|pkcs12|p12',
      'proxy authorization',
      'auth|auth0 header|token|tokens|key|secret|code|cookie|pass|password|pwd|credential|string|hash|data',
      'basic auth|authorization',
      'api|access|private|secret|encryption|decryption|signing|signature|ssh|master|auth|hmac|cipher|crypto key',
      'rsa|pgp|gpg|ecdsa|ed25519|aes|tls|ssl|jwt|jwk|kek|dek|webhook|deploy|recovery|admin|shared key',
      'license|licence|subscription|consumer|integration|instrumentation|write|ingest|ingestion|activation key',
      'stripe|openai|anthropic|gemini|github|gitlab|aws|azure|gcp|google|firebase|sendgrid|twilio|slack|datadog key',
      'mailgun|maps|algolia|vapid|application|app|plaintext|symmetric|wallet|bot|vault|merchant key',
      'pre shared key',
      'service account key|json|file',
      'storage|cosmos account key',
      'service role|anon key',
      'secret id|answer|question|phrase|word',
      'access key id',
      'aws access key id',
      // OAuth and messaging tokens in the plural; alone `tokens` are counted.
      'access|refresh|api|push|device|session|bearer|oauth|oauth2|reset|csrf|jwt|secret|id|personal|bot tokens',
      // One-time codes and what is asked instead of a password.
      'mfa|2fa|tfa|otp|totp|sms|verification|verify|recovery|backup|security|reset|login|access|auth|authorization code',
      'two|second|multi factor code|secret|seed',
      'one time code|password|passcode|pin|token',
      'activation|unlock|authentication|confirm|passwordless code',
      'code|pkce verifier',
      'oauth|oauth2 code',
      'client assertion',
      'kerberos|sso|login ticket',
      'security answer|question',
      'magic|reset|login|signin link',
      'seed|recovery phrase',
      'user|db|database|smtp|imap|ftp|sftp|mysql|postgres|pg|mongo|redis|rabbit|ldap|admin|root|login|mail pass|pw',
      'user|login|sim|unlock|account|security|smartcard|access pin',
      'saml|oidc response|assertion',
      // semconv tls.client.certificate; Rails `certificate`.
      'client certificate|cert|pem',
      'private|cert|key|rsa pem',
      'private cert|certificate',
      // instrumentation-http redacts these query parameters.
      'amz|goog|amzn|hub signature|credential',
      'hmac|webhook|request signature',
      'x signature',
      'presigned|signed|sas|s3presigned url|uri',
      'slack|discord|teams webhook',
    ],
  },
  { category: 'credentials', where: 'alone', names: ['signature|sig|salt|pw|hmac|pem'] },
  {
    // A connection URL has the password inside; semconv db.connection_string, OWASP "connection strings".
    category: 'credentials',
    firm: true,
    names: [
      'connection|conn string|str',
      'connectionstring|connstr|dsn',
      'database|db|sql|mysql|mariadb|postgres|postgresql|pg|mongo|mongodb|redis|amqp|rabbitmq|jdbc url|uri|dsn',
      'mssql|cockroach|clickhouse|cassandra|neo4j|cloudamqp|rediscloud|supabase|broker|nats|couchdb url|uri|dsn',
    ],
  },
  {
    // semconv session.*; Sentry (`sid`, `session`, csrf, cookie), Elastic `connect.sid`, OWASP "session ids".
    category: 'session',
    names: [
      'session id|identifier|uuid|guid|token|key|cookie|secret|hash|sid|ref|handle|string|ticket|data|nonce',
      'session previous id',
      'sess id|token|key',
      'jsessionid|phpsessid|sessid|aspsessionid|sessionid',
      'connect|express|koa|user|web|php|auth|login sid',
      'cookie|csrf|xsrf|csrftoken|xsrftoken|csrfmiddlewaretoken',
      'set cookie',
      'csrf|xsrf token',
      'anti forgery|csrf token',
      'antiforgery|authenticity token',
      'remember me token|cookie',
      'remember token',
    ],
  },
  { category: 'session', where: 'last', names: ['session|sess'] },
  { category: 'session', where: 'alone', names: ['sid'] },
  {
    // semconv user.email, user.full_name, user.name; dd-trace IAST, Rails `email`; OWASP "PII"; GDPR article 4.
    category: 'personal',
    names: [
      'email|username|surname|firstname|lastname|fullname|nickname|forename|realname|lname|fname|middlename|upn',
      'e mail',
      'email|mail address|addr|id',
      'e mail address|id',
      'first|last|given|family|middle|maiden|sur|nick|christian|fore|legal|birth|real|preferred name',
      'legal first|last|middle|full name',
      'full|display|login name',
      'middle initial|initials',
      'account|card|policy|property|vehicle|business|store|pet|home owner name',
      'phone|telephone|cellphone|msisdn|tel|landline|fax',
      'mobile|cell|contact|fax|whatsapp|callback|telephone|phone|ph number|no|num|nr|phone',
      'telegram|whatsapp|skype|viber|wechat id|number|handle|username',
      'twitter|facebook|instagram|linkedin|github|tiktok|social|discord|slack handle|username|profile|url',
      'facebook id',
      'street|streetname|housenumber|homeaddress',
      'street name|number|address|line|no',
      'house|apartment|apt|flat number|no|name',
      'home|postal|billing|shipping|delivery|mailing|residential|street|residence|work|pickup|invoice address|addr',
      'dropoff|permanent|correspondence|registered|shipto|billto address|addr',
      'ship|bill to address|addr',
      'address|addr line|street|city|zip|postcode|postal|1|2',
      'billing|shipping|delivery name',
      'dob|birthdate|birthday|birthplace|birthyear|yob|bday|birth',
      'date|place|year|city|country|month|day of birth',
      'birth date|day|year|month|place|city|country|town',
      'gender|sex|pronoun',
      'nationality|ethnicity|ethnic|religion|religious',
      'salary|income|wage|paycheck|payslip',
      'net worth',
      'profile picture|photo|pic|image',
      'selfie|headshot|mugshot',
      'contact detail|info|information|person',
      'pnr',
      'frequent flyer number|id|no',
      'loyalty|membership card|number|no',
      'samaccountname|userprincipalname|real name',
      'user principal name',
      'personal detail|info|information|data|email|phone',
      'pii',
      'tls client subject',
      'face image|photo|scan|print|id|encoding|embedding|template|vector',
      'voice print|sample|recording',
      'iris|retina|retinal|palm scan|template|print',
      'voiceprint|faceprint|biometric|dna|genome',
      'fingerprint template|scan|data|image|minutiae',
      'biometric fingerprint',
      'signature image',
    ],
  },
  {
    // GDPR article 9 and 10, and people named only because they belong to someone.
    category: 'personal',
    firm: true,
    names: [
      'marital',
      'marital status|state',
      'marriage|relationship|veteran|parental|family status',
      'sexual orientation|preference|identity',
      'gender identity',
      'sexuality',
      'ethnic origin|group|background|type|status',
      'racial origin|background',
      'race ethnicity',
      'religious belief|affiliation|preference|status|type',
      'religion',
      'political view|affiliation|party|opinion|belief|leaning',
      'union membership|member',
      'trade union',
      'criminal record|history|conviction|status',
      'arrest record',
      'background check result',
      'emergency contact',
      'next of kin',
      'mother|mothers maiden name',
      'genetic data|test|info|marker|profile|result',
    ],
  },
  { category: 'personal', where: 'alone', names: ['age|mail|race'] },
  {
    // Rollbar's card fields, dd-trace cc_number and routingnumber, Elastic *card*; PCI DSS; OWASP "bank/card data".
    category: 'payment',
    names: [
      'credit|debit card',
      'creditcard|debitcard|ccn|ccnum|ccnumber|cardnumber|cardholder|cardno|last4',
      'credit|debit card number|no|num|expiry|expiration|exp|cvv|cvc|pin|holder|name|date',
      'card number|no|num|pan|cvv|cvc|cvv2|cvc2|csc|pin|expiry|expiration|exp|holder|holdername|last4|track|fingerprint',
      'card expiry|expiration|exp date|month|year',
      'card security code|number|value',
      'card holder name',
      'cardholder name',
      'card last four|4|digits',
      'last four|4 digits',
      'last four',
      'cc number|no|num|cvv|cvc|exp|expiry|last4|holder|name',
      'exp|expiry|expiration month|year',
      'pan|cvv|cvc|cvv2|cvc2|csc|iban|bic|ibans|bban|clabe|ifsc|bsb|magstripe|track1|track2',
      'swift code|bic|number',
      'bic code',
      'routing|aba|transit|iban|giro number|no|code',
      'sort code',
      'account|acct number|no|num|nr',
      'bank account|acct|detail|statement|routing|number|login|card|balance',
      'ach account|routing',
      'magnetic|mag stripe',
      'track data',
      'atm|card|debit|payment pin',
      'pin code|number|no|hash|block',
      'payment token|card|credential|nonce',
      'billing|bank|saved card',
      'wallet|bitcoin|btc|ethereum|eth|crypto|withdrawal|deposit address',
      'crypto|bitcoin|btc|ethereum|eth wallet',
      'paypal|venmo|zelle|cashapp|pix email|account|id|key|handle|username',
      'account|bank|wallet|savings|checking|outstanding balance',
      'credit score|rating|history|report|file',
      'fico|fico score',
      'upi id|vpa|address',
      'direct debit mandate|account',
      'sepa mandate',
    ],
  },
  {
    // HIPAA's identifiers and what a record holds; OWASP "health". None of the redactors read has health words.
    category: 'health',
    firm: true,
    names: [
      'diagnosis|diagnoses|diagnosed|medication|medicine|prescription|prescribed|dosage|allergy|allergic|allergen|hiv',
      'cancer|diabetes|diabetic|disability|pregnant|pregnancy|vaccination|vaccinated|vaccine',
      'immunization|symptom|therapy|therapist|psychiatric|psychiatrist|psychotherapy|depression|disease|illness|bmi',
      'icd|icd9|icd10|snomed|loinc|mrn|covid|covid19|hba1c|cholesterol|glucose|ecg|ekg|spo2|surgery|surgical',
      'menstrual|menstruation|fertility|ovulation|contraceptive|contraception|abortion|addiction|rehab|asthma',
      'comorbidity|prognosis|biopsy|radiology|pathology|oncology|chemotherapy|anxiety|adhd|autism|epilepsy|hepatitis|ivf|smoker|smoking',
      'infection|std|sti status|test|result',
      'rx number|no|id',
      'aids status',
      'blood type|group|pressure|sugar|glucose|test|oxygen|result|alcohol',
      'medical record|history|condition|note|report|number|data|information|info|file|certificate|id|insurance',
      'medical test|result|image|diagnosis|treatment|leave|procedure|code|claim|exam|alert|status|bill|chart',
      'health condition|record|insurance|card|history|data|info|information|number|plan|note|id|claim',
      'mental|reproductive|sexual|patient|behavioral health',
      'clinical note|history|finding|record|data|trial participant',
      'insurance member|number|id|no',
      'insurance member|policy id|number|no',
      'nhs|medicare|medicaid|hicn|mbi|healthcare number|no|id',
      'nhs|medicare|medicaid|hicn',
      'dea number',
      'patient id|record|number|no|uuid|guid|identifier|ref|reference|chart|file|note|history|mrn|hash|key|data|detail',
      'patient status|condition|age|sex|weight|height|admission|discharge|info',
      'fhir patient',
      'lab|drug|pcr|antigen|antibody result|test|report|value',
      'heart|pulse|respiratory rate',
      'body weight|temperature|mass|fat',
      'treatment plan|history|note',
      'care plan',
      'medical|patient treatment',
      'chronic condition|illness|disease|pain',
      'preexisting|existing condition',
      'substance|drug|alcohol abuse|use',
      'cause of death',
      'admission reason',
      'mental illness|condition|disorder',
      'sleep disorder',
      'pain level|score',
    ],
  },
  { category: 'health', where: 'last', firm: true, names: ['patient'] },
  { category: 'health', where: 'alone', firm: true, names: ['medical|genetic|phi'] },
  {
    // Rails and dd-trace `ssn`; national schemes as in Datadog's and Microsoft Presidio's recognisers.
    category: 'government',
    firm: true,
    names: [
      'ssn|passport|nino|cpf|cnpj|curp|dni|nif|nie|nir|pesel|bsn|aadhaar|aadhar|adhaar|nric|hkid|mykad|jmbg|egn|cnp',
      'ssn number|no|hash|last4|last',
      'personnummer|personnr|fodselsnummer|hetu|codicefiscale|taxpayer|itin|ein|tfn|vin|steuerid|cuit|cuil',
      'social security|insurance number|no|num|id|code',
      'social security|insurance',
      'passport number|no|num|id|expiry|country|name',
      'driver|drivers|driving license|licence|licenses|licences number|no|num|id|plate',
      'driver|drivers|driving license|licence|permit',
      'driverslicense|driverlicense|driverlicence|drivinglicence|drivinglicense|dl number|no',
      'license|licence number|no|plate',
      'licenseplate|numberplate',
      'number|registration|vehicle|car plate',
      'vehicle|car registration|reg',
      'plate number|no',
      'vehicle identification number',
      'tax id|number|no|identification|identifier|file|payer|ref|return',
      'tax file|identification number|no',
      'vat number|id|no',
      'tin|sin number|no',
      'national id|identity|identification|identifier|insurance|number|no|registration',
      'national id|identity|insurance card|number|no',
      'identity|id card|document|doc|scan',
      'identity number|no|proof',
      'id card|document number|no|scan|image|type',
      'id number|no|num|proof',
      'government|govt|gov|civil|citizen|voter|military|emirates|foreigner|alien|fiscal|resident id|number|no',
      'codice fiscale',
      'fiscal code',
      'ni number|no',
      'steuer id|nummer',
      'pan card',
      'personal id|identity|identification number|no|code',
      'personal id|number|code',
      'residence|residency permit|status',
      'work permit',
      'immigration|citizenship|visa|asylum|refugee status',
      'citizenship|immigration',
      'visa number|no|application',
      'birth|marriage|death certificate',
      'green card',
      'voter registration',
      'inmate|prisoner number|id',
      'kyc document|id|data',
    ],
  },
  { category: 'government', where: 'last', names: ['tin'] },
  {
    // semconv client.address, source.address, network.peer.address, device.id; dd-trace ip_address, x_forwarded_for.
    category: 'network',
    names: [
      'ip|ipv4|ipv6|ipaddr|ipaddress|ip4|ip6|imei|imsi|iccid|meid|udid|idfa|idfv|gaid|aaid|adid|ssid|bssid|hwid|xff',
      'ip|ipv4|ipv6 address|addr|adress|v4|v6',
      'client|remote|peer|source|src|caller|visitor|origin|sock address|addr',
      'forwarded|forward for',
      'x forwarded for|by',
      'x real ip',
      'cf connecting ip',
      'true client ip',
      'mac address|addr',
      'device|client|wifi|phone|ethernet|bluetooth|user|laptop mac',
      'macaddress|macaddr|bluetooth address',
      'device|handset|mobile|hardware|ios|android|browser|machine fingerprint|udid|serial|imei',
      'device|handset|mobile|hardware|android|idfa|browser|advertising|advertiser|ad|ios|push id|identifier|uuid|guid',
      'user|canvas|visitor|customer|client|audio|webgl|tls|ja3 fingerprint',
      'device|hardware|phone|sim|laptop serial number|no',
      'sim serial',
    ],
  },
  { category: 'network', where: 'alone', names: ['forwarded|fingerprint'] },
  {
    // semconv geo.location.lat, geo.postal_code; dd-trace geo_location.
    category: 'location',
    names: [
      'latitude|longitude|lat|lng|lon|latlng|latlon|latlong|lnglat|lonlat|geolocation|geohash|gps|coordinate|coord',
      'geo lat|lon|lng|long|location|point|position|coord|coordinate|hash|postal|zip|city|locality|latitude|longitude',
      'lat long|lng|lon',
      'gps lat|lon|lng|location|position|coordinate|coord|track|trace',
      'postal|post|zip code',
      'zipcode|postcode|postalcode|plz|eircode|pincode',
      'user|billing|shipping|delivery|home|postal|address|work|geo|ship|bill zip|city|postcode',
      'current city',
      'current|home|precise|exact|known|live|gps|physical|device|work|delivery|pickup|geo|realtime location',
      'last known location|position',
      'last location',
      'location coordinate|history|lat|lon|lng|point|trace|track|data|precise',
      'what3words|whereabouts',
    ],
  },
  { category: 'location', where: 'alone', names: ['zip|location|geo|geoip'] },
  {
    // semconv user.id, user.hash, enduser.id, enduser.pseudo.id; many teams send these on purpose.
    category: 'identifiers',
    names: [
      'userid|uid|enduserid|customerid',
      'account|member|owner|subject|principal|profile|actor|subscriber|anonymous|login|crm|auth0|cognito|firebase id|uid|uuid',
      'enduser pseudo id',
      'employee|student|staff|customer|member|user number|no',
    ],
  },
]

/** People: with one of `personAttributes` behind them the two words are sensitive (`customer.name`). */
export const persons: readonly string[] = [
  'user|usr|enduser|customer|cust|employee|emp|patient|passenger|contact|person|guest|buyer|payer|payee|recipient',
  'sender|member|holder|applicant|candidate|student|teacher|visitor|beneficiary|cardholder|spouse|husband|wife',
  'mother|father|doctor|physician|nurse|signer|signatory|invitee|attendee|traveler|traveller|rider|courier|resident',
  'borrower|insured|claimant|policyholder|donor|voter|citizen|individual|shopper|purchaser|staff|participant|kin',
  'freelancer|lawyer|landlord|refugee|inmate|friend|sibling|children',
]

/** Words that mean nothing alone, and what they are behind a person. */
export const personAttributes: Readonly<Partial<Record<SensitiveCategory, readonly string[]>>> = {
  personal: ['name|mail|mobile|address|addr|age|sex|race|photo|picture|avatar|handle|login|bio|initials|cell|alias'],
  credentials: ['pin|pass'],
  location: ['location|city|zip'],
  identifiers: ['id|uid|uuid|guid|hash|identifier|ref'],
}

/** Words that may stand between a person and the attribute: `user.profile.name`. */
export const personFillers: readonly string[] = [
  'profile|detail|info|data|contact|personal|primary|secondary|current|attribute|attr|attrs|account|pseudo',
]

/**
 * Names made of sensitive words that are about something else; they take their words out of the search.
 * From gitleaks' allowlist, the semantic conventions and measured false positives.
 */
export const benignNames: readonly string[] = [
  'i phone',
  // What a language model counts, a page points to, a rate limiter hands out (semconv gen_ai.usage.*).
  'tokens|sessions',
  'page|next|prev|previous|continuation|cancellation|cancel|pagination|cursor|sync|delta|skip|resume|list token',
  'input|output|prompt|completion|cached|cache|reasoning|total|max|min|avg|first|per|billable|thinking|context token',
  'image|audio|video|text|tool|special|stop|eos|bos|pad|unk|lexer|syntax|parser|design|fencing|sequence|task token',
  'idempotency|concurrency|consistency|change|snapshot|nft|governance|erc20|client request token',
  'public|publishable access|api|signing|ssh|encryption key',
  // The address of one's own infrastructure is no secret to one's own peers (semconv server.address, host.ip).
  'host|server|local|pod|node|container|bind|listen|listener|instance|gateway|lb|balancer|cluster|destination ip|ipv4',
  'dest|dst|backend|upstream|proxy|dns|nat|service|svc|elastic|static|virtual|egress|ingress|replica|db|broker ip|ipv4',
  'endpoint|internal|private|vm|ec2|task|machine|nameserver|kubernetes|k8s|anycast|floating ip|ipv4',
  'host|server|local|pod|node|container|internal|private ipv6',
  // Names of things, where `full name` and `display name` otherwise name a person.
  'repository|repo|function|method|class|type|module|package|feature|flag|product|service|queue full|display name',
  'topic|resource|event|role|plan|tenant|org|organization|project|app|application|job|task|table full|display name',
  'device|group|team|store|channel|model|tool|agent|category|item|workspace|field|merchant full|display name',
  'cloud|aws|azure|gcp|storage|service|billing account name',
  'mouse|screen|grid|pixel|click|canvas|tile|texture|cursor|viewport|touch|drag|cell|map|plot|chart coordinate|coord',
  'coordinate|coord system',
  'race condition',
  // passport.js; the user that a process of one's own runs as; the network card of one's own host.
  'passport strategy|js|middleware|office',
  'process user name',
  'process real|saved|effective user name',
  'server|local|host|destination mac',
  'secret santa',
  'street view',
  'phone home',
  'map pan',
]

/**
 * Words that turn a name into one about the thing, not the thing itself, right behind it or at the very end:
 * `token_count`, `password.policy.version`, `email_verified`.
 */
export const benignTails: readonly string[] = [
  // measures
  'count|counter|total|size|length|len|max|min|limit|ratio|rate|percent|percentage|frequency|interval|duration|latency',
  'delay|elapsed|ms|millis|seconds|sec|secs|minutes|hours|days|bytes|age|score|strength|entropy|complexity|threshold',
  'quota|budget|usage|used|remaining|consumed|cost|price|depth|weight|accuracy|precision|average|avg',
  // time
  'ttl|timeout|expiry|expires|expire|expired|expiration|time|timestamp|date|at|until|since|lifetime|created|updated',
  'changed|modified|deleted|removed|added|issued|renewed|renewal|rotation|rotated|rotate|revoked|revocation|schedule',
  // states and switches
  'enabled|disabled|enable|disable|verified|unverified|confirmed|valid|invalid|validity|validated|validation|status',
  'state|accepted|declined|rejected|required|requirement|require|optional|mandatory|allowed|denied|blocked|present|missing|exists|exist|unset',
  'available|availability|supported|support|strict|consent|optin|optout|opt|preference|permission|permitted|granted',
  'attempt|retry|tries|failure|failed|fail|success|succeeded|error|err|mismatch|match|matched|hit|miss|cached|locked',
  'sent|delivered|delivery|received|opened|clicked|bounce|bounced|queued|scheduled|processed|subscribed|unsubscribed',
  'unsubscribe|subscription|reset|change|update|upgrade|migration|migrated|redacted|duplicate|unique|uniqueness|leaked',
  // kinds and configuration
  'type|kind|name|format|version|policy|strategy|algorithm|algo|alg|level|mode|method|source|schema|scheme|scope',
  'issuer|audience|provider|vendor|arn|path|file|folder|dir|directory|url|uri|endpoint|host|port|region|zone|bucket',
  'namespace|group|category|class|tier|plan|template|queue|topic|channel|campaign|notification|service|server|manager',
  'store|storage|backend|adapter|driver|handler|middleware|plugin|module|library|parser|validator|filter|encoding',
  'encryption|charset|locale|language|country|currency|prefix|suffix|pattern|regex|mask|domain|pool|cache|window',
  'settings|setting|config|configuration|feature|flag|toggle|capability|integration|connector|gateway|proxy|router',
  'experiment|variant|flow|purpose|pricing|stats|statistics|metrics|hashing|transport|priority|lang|brand|network|step|phase|workflow|pipeline|job|task|worker|batch|event|operation|rule|check|checker',
  'generator|generation|introspection|exchange|engine|scanning|scanner|scan|detector|detection|redaction|masking',
  'layout|style|color|theme|icon|label|title|placeholder|field|screen|page|widget|dialog|tab|section|column|position',
  'allowlist|whitelist|denylist|blacklist|blocklist|protocol|family|reputation|lookup|index|sort|order|protection|api',
]

/** Tails that are benign behind one word only. */
export const benignTailsOf: Readonly<Record<string, readonly string[]>> = {
  token: ['bucket|ring|id|refresh|estimate|embedding|stream|symbol|supply|sale|standard|decimals|subject|kid|claim'],
  cookie: ['banner|jar|same|samesite|secure|httponly|law|notice|choice|category'],
  email: ['subject|digest|client|attachment|thread|draft|marketing|newsletter|verification|confirmation|signup|login'],
  phone: ['model|home|os|brand|manufacturer|make|verification|booth|call|app|carrier|platform|login|system'],
  password: ['recovery|login|grant|auth|authentication|expiring|history|less|autofill'],
  authorization: ['decision|result|model|outcome|grant'],
  jwt: ['kid|strategy|claim'],
  otp: ['release|digits|resend'],
  credential: ['stuffing'],
  secret: ['sharing|resolver|ref'],
  gps: ['signal|device'],
  ip: ['range|block|rotation|stack|cidr|hash'],
}

/** Words in front, at most one word away, that ask about the thing instead of carrying it: `has_password`. */
export const benignHeads: readonly string[] = [
  'is|has|had|should|can|could|use|uses|using|enable|enabled|disable|disabled|allow|allows|require|requires|required',
  'skip|show|hide|needs|need|supports|with|without|max|min|num|count|avg|are|was|did|does|missing|invalid',
]

/** Words anywhere in front that make the rest the name of a switch: `feature.passwordReset`. */
export const switchHeads: readonly string[] = ['feature|features|flag|flags|ff|toggle|toggles|experiment|abtest']

/** Words that are often written on to a sensitive word without a boundary: `dbpassword`, `PGPASSWORD`. */
export const runTogetherHeads: readonly string[] = [
  'db|pg|mysql|redis|mongo|smtp|ldap|ftp|admin|root|app|auth|access|refresh|api|bearer|login|client|new|old|web',
  'host|server|remote|peer|home|work|billing|shipping|session|reset|push|device|service|svc|jwt|oauth|csrf|xsrf',
]
