import type { SensitiveCategory } from '../../detect/baggage/sensitive-name.ts';

// The first two lists were written before the matcher and half of them looked at while tuning; see the test.

/** Names that must be reported, by the category that suits them best. */
export const sensitive: Record<Exclude<SensitiveCategory, 'identifiers'>, readonly string[]> = {
  credentials: list(`
    password user.password userPassword USER_PASSWORD db.password DB_PASSWORD passwd mysql_pwd pwd acme.login.pwd
    passphrase ssh.passphrase passcode device-passcode new_password oldPassword password_confirmation passwordHash
    password.salt root_password keystorePassword adminPassword smtp.pass db_pass redis.pass REDIS_PASS secret
    client_secret clientSecret CLIENT_SECRET oauth.client.secret webhook_secret stripe.webhook.secret appSecret
    shared_secret jwt_secret JWT_SECRET secret_key secretKey AWS_SECRET_ACCESS_KEY aws.access.key.id accessKeyId
    api_key apiKey apikey API_KEY X-API-Key x-api-key stripe_api_key openai.api.key OPENAI_API_KEY google_maps_api_key
    acme.partner.apikey api.secret token auth_token authToken x-auth-token access_token accessToken accesstoken
    refresh_token refreshToken id_token idToken oauth2Token oauth_token bearer bearer_token bearerToken github.token
    GITHUB_TOKEN slackToken npm_token GITLAB_PRIVATE_TOKEN personal_access_token vault.token push_token deviceToken
    fcm.token sas_token reset_token passwordResetToken invite.token email.verification.token jwt user.jwt JWT
    access.jwt authorization Authorization http.request.header.authorization proxy-authorization headers.authorization
    auth.header auth_header basic_auth basicAuth credentials aws.credentials db_credentials creds userCreds credential
    private_key privateKey private-key PRIVATE_KEY rsa.private.key ssh_key sshKey ssh.private.key signing.key
    signing_key encryption_key encryptionKey master-key hmac_key hmacSecret pgp_private_key deploy_key license_key
    otp otp_code OTP totp.secret totp mfa.code mfaCode 2fa_code twoFactorCode sms_code verification_code
    verificationCode recovery_code recoveryCodes backup_codes security_code one_time_password oneTimeCode auth_code
    authorization_code security_answer securityAnswer secret_question magic_link seed_phrase mnemonic
    connection_string connectionString AZURE_STORAGE_CONNECTION_STRING db.connection_string dsn SENTRY_DSN
    DATABASE_URL database.url MONGODB_URI mongo_uri REDIS_URL postgres.url amqp_url jdbc.url db-uri
    ocp-apim-subscription-key consumer_key consumer_secret service_account_key kubeconfig presigned_url
    x-amz-security-token x-amz-signature saml_response samlAssertion sso.token tls.client.certificate
    user.pin login_pin psk wifi.password wifiPassword encryption.passphrase slack_webhook code_verifier
    dbpassword userpassword clientsecret authtoken PGPASSWORD htpasswd acme.svc.secret token.value secrets
    account.password.current kms.plaintext.key accountKey cert_key tls.certificate.key kms_data_key rsa_private
    pgp_private stripe_sk_live sk_test stripe_sk privkey`),
  session: list(`
    session_id sessionId sessionid session.id SESSION_ID JSESSIONID PHPSESSID ASP.NET_SessionId connect.sid sid
    user.session.id session.token session_key sessionToken session.cookie cookie cookies Cookie set-cookie Set-Cookie
    http.request.header.cookie http.cookies auth_cookie user.cookie csrf csrf_token csrfToken X-CSRF-Token xsrf
    xsrf-token XSRF_TOKEN session.previous_id previousSessionId sess_id session_uuid acme.web.session_id login.session.id
    remember_me_token x-session-id session sso_session_id user_session anti_forgery_token sessionIdentifier`),
  personal: list(`
    email user.email userEmail USER_EMAIL user.e-mail e_mail eMail emailAddress email_address customer.email
    acme.customer.email customerEmail billing.email contact_email work.email recoveryEmail emails user.emails
    enduser.email recipient_email from.email sender.email employee_email invitee.email shop.buyer.email email_hash
    useremail mail_address user.mail user.name username userName user_name USERNAME enduser.name login_name
    first_name firstName firstname customer.first_name last_name lastName lastname surname family_name familyName
    given_name givenName middle_name maiden_name mothers_maiden_name full_name fullName user.full_name customer.name
    customerName patientName employee.name guest_name passenger.name contact.name nickname display.name
    user.displayName recipient.name phone phone_number phoneNumber phonenumber user.phone x-user-phone mobile_number
    mobileNumber mobile.phone user.mobile cell_phone telephone home_phone work-phone msisdn contact_number fax_number
    customer.tel phones whatsapp_number address.line1 home_address homeAddress user.address customer.address
    billing_address billingAddress shipping_address shipping.address.street delivery_address street_address street
    street.name mailing_address residential_address address_line_2 house_number date_of_birth dateOfBirth
    date.of.birth dob user.dob DOB birth_date birthDate birthday birthdate birth_year year_of_birth place_of_birth
    birthplace user.age customer_age gender user.gender sex pronouns ethnicity ethnic_origin user.race religion
    religious_beliefs sexual_orientation nationality marital_status marital-status maritalStatus political_affiliation
    political.views union_membership salary employee.salary annual_income household_income user.photo profile_picture
    avatar.face biometric biometric.template fingerprint.template face_id voiceprint face_embedding dna genetic_data
    emergency_contact next_of_kin spouse_name criminal_record twitter_handle linkedin_profile instagram_username pnr
    user_real_name legal_first_name cust_email cust.phone subscriber.phone contact.phone_number`),
  payment: list(`
    credit_card creditCard creditcard credit.card.number card_number cardNumber cardnumber card.number CARD_NUMBER
    payment.card.number debit_card pan card.pan cvv cvv2 cvc card_cvc CVV card.security.code card_expiry cardExpiry
    card.expiration.date exp_month cardholder_name cardHolderName cardholder cc_number ccNumber ccnum iban IBAN
    user.iban ibanNumber bic swift_code swiftCode routing_number routingNumber sort_code account_number accountNumber
    bank_account bank.account.number bankAccountNumber acct_number bank_details card_last4 last4 card.last.four
    card_pin atm.pin pin_code pin_number payment_token wallet_address bitcoin_address crypto.wallet.address
    paypal_email account_balance accountBalance credit_score creditScore bsb clabe ifsc upi_id track2 magstripe_data
    payment.iban direct_debit_iban acme.billing.iban credit-card-no`),
  health: list(`
    diagnosis diagnosis.code diagnosisCode patient.diagnosis medication medications current_medication prescription
    prescription_id rx_number blood.type blood_type bloodType blood_group blood_pressure hiv_status hivStatus
    medical_record medical.record.number medicalRecordNumber mrn medical_history medical_condition health_condition
    health_insurance_number health.record health_card_number insurance_member_id allergy allergies disability
    disability.status pregnant is_pregnant pregnancy_status pregnancy vaccination_status covid_status covid_test_result
    mental_health mental.health.notes patient_id patient.id patientId icd10 icd10_code icd_code symptom symptoms
    therapy_notes lab_results heart_rate bmi glucose.level nhs_number medicare_number disease_name treatment_plan
    patient.allergies chronic_condition cancer_stage drug_test_result`),
  government: list(`
    ssn userSSN user.ssn SSNNumber ssn_last4 SSN social_security_number socialSecurityNumber social.security.no
    social_insurance_number sin_number passport passport.number passportNumber passport_no PASSPORT_NUMBER
    driver_license driverLicense drivers_license driver.license.number driving_licence license_number licence-number
    license_plate licensePlate number_plate vehicle.registration vin tax.id tax_id taxId TAX_ID tin itin ein
    tax_file_number taxpayer_id vat_number national_id nationalId national.id.number national_insurance_number nino
    cpf customer.cpf cnpj curp dni nif pesel bsn aadhaar aadhaar_number aadhar pan_card nric personnummer
    codice_fiscale identity_card id_card_number identity_document identityNumber id_number government_id voter_id
    military_id residence_permit immigration_status visa_number birth_certificate citizen_id alien_number
    citizenship_status personal_id_number green_card`),
  network: list(`
    ip_address ipAddress ipaddress IP_ADDRESS userIPAddress user.ip user_ip client_ip clientIp CLIENT_IP client.ip
    client.address remote_ip remote_addr remoteAddress remote.address REMOTE_ADDR peer.ip peer.address
    network.peer.address net.peer.ip net.sock.peer.addr source.ip source.address src_ip x-forwarded-for
    X-Forwarded-For x_forwarded_for x-real-ip X-Real-IP cf-connecting-ip true-client-ip ip ipv4 userIPv4 ipv6_address
    visitor.ip origin.ip last_login_ip login.ip mac.address mac_address macAddress device.mac device.id deviceId
    device_id DEVICE_ID imei imsi iccid udid idfa gaid advertising_id advertisingId android_id device.serial
    device_serial_number device.fingerprint browser_fingerprint hardware_id ssid bssid acme.mobile.device_id
    http.client_ip customer.ip.address callerIp ips`),
  location: list(`
    latitude longitude lat lng lon user.latitude geo.lat geo.lon geo.lng geo.location.lat geo_location geoLocation
    geolocation gps gps.coordinates gps_lat gpsPosition coordinates user.coordinates coords latlng lat_long
    postal_code postalCode postcode post_code zip_code zipCode zipcode ZIP_CODE user.zip geo.postal_code billing.zip
    user_location userLocation current_location home_location last_known_location precise.location user.city home_city
    geo.point geohash customer.location customer.postcode device.location delivery.latitude position.lat`),
};

/** Names that must not be reported. */
export const benign: readonly string[] = list(`
  tenant.id tenant_id tenantId region cloud.region feature.cohort cohort request.priority priority route http.route
  token_count tokenCount token.count input_tokens output_tokens gen_ai.usage.input_tokens gen_ai.usage.output_tokens
  max_tokens maxTokens total_tokens prompt_tokens completion_tokens tokens_used token.bucket.size token_bucket
  token.limit tokenizer tokenizer.model token.type token_type token.expiry token_expires_at token.issuer token_budget
  tokens.remaining next_page_token page_token pageToken continuation_token cancellation_token cancellationToken
  design.token.version token.ttl tokenization.enabled tokenRefreshCount cache.read_tokens token_rate_limit
  session.kind session.timeout session_timeout sessionDuration session.count active_sessions session.type
  session.length session.start_time sessions session.affinity session.store.type session_replay_enabled session.locale
  session.is_new session_storage session.expired email_verified emailVerified email.verified email.template
  email.template.id email_provider email.sent email.campaign email_notifications_enabled emailOptIn email.domain
  email.queue.depth email.type is_email_verified has_email email.bounce.rate email_count email.delivery.status
  email.frequency email.subscription.status password.policy.version passwordPolicy password_length password.strength
  password.reset.count has_password password_expired password_changed_at passwordless passwordless.enabled
  password.required password.attempts password_rotation_days credit.limit credit creditLimit credits credits.remaining
  author author.count authority url.authority accessibility accessibility.mode accessor access_count access.log.path
  access.level access.tier passenger.count passengerCount public_key.algorithm public_key publicKey publishable_key
  messaging.kafka.message.key message.key partition_key partitionKey routing_key messaging.rabbitmq.destination.routing_key
  primary_key foreign_key sort_key idempotency_key idempotency-key cache_key cacheKey cache.key feature_flag.key flag.key
  i18n.key translation_key key key.id key_id keyId key.name key.length key.rotation.enabled key_type key.version kms.key.arn
  keyboard.layout keyword keywords keystore.type monkey turkey.region hotkey object_key s3.key bucket.key lookup_key
  group_key dedupe_key map.key key_count key.prefix encryption.algorithm encryption.enabled db.pool.name db.name
  db.system db.system.name db.operation.name db.collection.name pool.name pool.size host.name host.id host.arch
  server.address server.port server_address net.host.ip host.ip net.host.name network.local.address local.address
  listen_address bind.address server.ip pod.ip k8s.pod.ip node_ip email.address.count address address.type address_type
  address.book.version address.count address_validation_enabled addressable memory.address name id user user.type
  user.role user.roles user.tier userType user_role user.plan user.locale user.language user.segment user_count
  user.agent user_agent.original user_agent.name userAgent users.active user.is_admin user.group user.timezone
  user.country user.preferences.theme card card.layout card.type card_type card.brand card.count cardinality cardboard
  card_view pin pin.board pinned pin_count pinning.enabled pass pass.rate pass_rate passed pass_through passive compass
  bypass bypass_cache passthrough.mode auth auth.method auth_method auth.type auth.provider authType auth.flow
  auth.enabled auth_scheme authenticated is_authenticated authentication.method authorization.policy
  authorization_decision authorization.result auth.level auth.latency_ms login.count login.method login_attempts
  login.success last_login_at oauth.provider oauth_scope sso.enabled sso.provider mfa.enabled mfa_required mfaMethod
  otp_enabled otp.length otp.channel jwt.algorithm jwt.issuer jwt_expiry bearer.format secret.name secret_name
  secret.version secret.rotation.days secrets_manager.region secret.arn aws.secretsmanager.secret.arn secretary
  secret_santa credentials.provider credentials.type credential_count cookie.consent cookie_consent cookie.policy.version
  cookie.count cookies_enabled cookie.banner.variant cookieConsentGiven csrf.enabled csrf_protection health.check.status
  health health.status health_check healthcheck.interval healthy health.score service.health patient.count patience
  medical.portal.version treatment experiment.treatment experiment.variant experiment.id ab_test.bucket variant
  diagnostics.enabled diagnostic.level vital vitals.lcp web_vitals.cls disabled license.type license_tier license
  license.expiry tax.rate tax_rate tax_amount taxonomy taxonomy.version passport.strategy identity.provider
  identity_provider id.type idp identity.type nationality_rules.count social.login.provider social_share security.level
  security.policy.id plan plan.tier plan.name plan_id billing.plan billing.tier billing.cycle billing_interval
  billing.currency billing.enabled payment.method payment_method paymentProvider payment.status payment.type
  payment.gateway payment.currency payment.attempt payment.retry.count invoice.count invoice.status order.id order_id
  orderId order.total order.status order.currency cart.id cart.size cart.item_count checkout.step checkout_variant
  transaction.type transaction.id balance.mode load.balancer load_balancing.strategy currency amount price discount
  coupon_applied swift.version bank.name banking.enabled wallet.type bic.validation.enabled pan.enabled panel panel.id
  phone.model phone_home phone_verified phone.type phone_country_code smartphone iphone.version iPhone mobile
  mobile.app.version is_mobile mobile_platform contact.type contact_count contact.preference gender_filter_enabled
  race.condition race_detected age max_age cache.age agent agent.version agent_id aging page page.number message.id
  message_count message.type location.type location_enabled file.location location.permission store.location
  geo.region geo.country geo.country.iso_code geo.continent country country_code countryCode locale language timezone
  zip.level gzip zip_file coordinate.system mouse.coordinates latency latency.ms lateral longest_path longRunning
  position position.index gps.enabled gps.accuracy postal.service street_view street_view.enabled ip.version ip_version
  ip.allowlist ipv6.enabled ip_protocol ipc.channel device.type device.model device_model deviceType device.count
  device.os device.manufacturer client.id client_id client.version client.name client.type client.platform peer.service
  remote.enabled source.type source source.system forwarded.count mac.os macos macro browser.name browser.version
  fingerprint.version build.fingerprint error.fingerprint serial.mode service.name service.version
  service.instance.id service.namespace deployment.environment deployment.environment.name environment env stage
  release release.version build.number git.commit git.sha team team.name owner.team cost.center department
  feature.flag feature.new_checkout feature_flag.variant feature.email_v2 feature.passwordReset ff.dark_mode flag.value
  feature.session_recording feature.phone_login request.id request_id requestId correlation.id correlation_id trace.id
  traceId span.id parent.id transaction_id workflow.id job.id job.type task.name queue.name queue.depth topic.name
  retry retry.count retry_count retry.attempt attempt timeout timeout_ms deadline batch.size shard shard.id partition
  replica.count canary canary.weight traffic.source traffic.type synthetic synthetic_test debug sampling.rate
  sampling.priority log.level loyalty.tier customer.tier customer.segment customer_type customerTier account.type
  account.tier account_plan accountStatus subscription.tier subscription.plan subscriptionStatus organization.id org.id
  org_id workspace.id project.id product.id product.category product.sku sku item.count catalog.version store.id
  merchant.id merchant.name vendor.name campaign.id utm_source utm.campaign referrer.type channel channel.type origin
  platform app.version app.name os.type os.version screen.name screen.orientation theme ui.layout color rate.limit
  rate_limit_bucket quota.remaining circuit.state cache.hit cache_ttl db.query.count search.result.count sort.order
  filter.type api.version apiVersion api.name api_endpoint schema.version protocol.version content.type mime.type
  file.name file_name file.size fileName function.name method.name class.name event.name event.type http.method
  http.status_code http.request.method url.scheme url.template rpc.method rpc.service messaging.system
  messaging.destination.name messaging.operation.type faas.name faas.trigger k8s.namespace.name k8s.pod.name
  k8s.pod.uid container.id container.image.name process.pid thread.name thread.id code.function.name exception.type
  error.type weight.version bodyParser.limit body.size score model.name gen_ai.request.model gen_ai.system
  repository.full_name product.display_name is_internal is_test_user user.is_beta signup.source signup_date onboarding.step
  referral.program shipping.method shipping_carrier delivery.method delivery.window warehouse.location fulfillment.center
  department.name company.name company.size industry language.name screen.resolution column.name table.name index.name`);

/** Written later, each lot tried once before the tables learned from it. Some are rare or odd on purpose. */
export const laterSensitive: readonly string[] = list(`
  loyalty.member.email crm.lead.emailAddress x-customer-mail-address invite_recipient_email supportAgentPhone
  user_profile.firstName acct.owner.lastName kycFullName app.user.display_name CUSTOMER_PHONE_NUMBER caller.msisdn
  student.date_of_birth guest.birthday hr.employee.salary hr_employee_home_address traveler.passport_number
  traveller.nationality booking.passenger.first_name booking.pnr member.gender dating.profile.sexual_orientation
  voter.political_party church.member.religion candidate_ethnicity emergencyContactPhone user.profilePhoto
  biometricHash user.face.template checkout.card_number checkout.cardCvv payment.cc_last4 stripe.card.exp_month
  merchant.bank_account_number payout.iban payee.sort_code payroll.routingNumber user.credit_score
  loan.applicant.annualIncome wallet.seedPhrase crypto.privateKey billing.cardholderName debit_card_pin
  customer.accountNumber claim.diagnosis_code ehr.patient.mrn clinic.patient.name pharmacy.prescriptionNumber
  fitness.heart_rate user.blood_group patient_medications app.user.hivTestResult covid.vaccination.status
  insurance.memberId hr.disability_flag user.pregnancy.week allergy_list mentalHealthScore fertility.cycle_day
  applicant.ssn employee_tax_id user.nationalInsuranceNumber kyc.passportNo driver.licenseNumber
  rental.driving_licence_no customer_aadhaar_no br.cliente.cpf it.codiceFiscale vehicle.licensePlate
  visa.application_number identity.card.number gov.taxpayer.id us_ssn_last_four request.remote_ip edge.client_ip
  http.x_forwarded_for user.device.imei mobile.idfa app.device_identifier wifi.bssid login.ip_addr visitorIpAddress
  session.user_ip clientMacAddress ride.pickup.latitude courier.gps_position rider.current_location
  store.visitor.geohash user.zipcode shipment.recipient.postcode driver.lat user.last_known_lat_lng svc.db_password
  KAFKA_SASL_PASSWORD sendgridApiKey x-acme-auth-token partner.oauth.client_secret ci.deploy_token
  user.passwordDigest mfa_backup_code login.otp_value kms.data.encryptionKey AMQP_CONNECTION_STRING pg.database_url
  app.session.cookie x-csrf-token web.sessionId sso.saml_assertion graphql.authorization_header aws.session_token
  user.apiToken sftp_private_key_pem billing.contact.email checkout.guestEmail mobile_phone_number userphonenumber
  emergency.phone shipTo.street customer.homeAddress addressLine1 acme.user.fullName signup.first_name
  x-customer-name contactName buyer.username account_username userBirthDate patient.dateOfBirth employee.ethnicity
  applicant.gender user.religion spouseName mother_maiden_name staff.salary profile.nickname subscriber_email
  newsletter.recipientEmail userFax payment.cvv creditCardNumber cc-number debitCardNumber bankAccountNo iban_number
  payee_iban swiftBic card_expiration cardHolder account.routing_number wallet.address customer.card_last_four
  pan_number billing.creditcard checkout.card.pan upiId customer.bank_account health.diagnosis patientDiagnosis
  user.medications bloodGroup hiv.status allergiesList disabilityStatus pregnancyTest vaccineStatus medical_notes
  health_conditions insurance_policy_number therapy.session mental_illness patient.bloodType user.prescriptions
  bmi_value symptomList userSsn socialSecurityNo passport_number_hash driversLicence nationalInsurance taxID
  employee.ssn nationalIdentityNumber licensePlateNumber id-card customer.taxNumber citizen.passport vehicle.vin
  user.nino aadhaarNumber residencePermitNumber clientIpAddress remoteIp x-forwarded-for-ip user_ip_address
  http.client.ip device.macAddress deviceImei originIp peerIp ipV6Address advertisingID phone.imei request.ip
  caller_ip_address sourceIp userLatitude geo.longitude gpsLocation deliveryAddress.postalCode userCoordinates
  home_lat_lng lastKnownLocation zip-code shipping.postcode driver.gps db.credentials service.apiKey x-auth-key
  user.accessToken oauth_refresh_token session_secret cookieSecret jwt.signing.key encryption.master.key
  aws_access_key githubPat authBearer loginPassword wifi_passphrase sftpPassword one_time_passcode
  webhookSigningSecret web.session.token authCookie sessionKey user_session_id sso_token private.key.pem
  connectionStrings mongo.connection.string postgresUri stripeSecretKey passwordSalt securityAnswerHash
  twofactor.secret aws_session_token gcp.service_account.json hashed_password pwd_hash user.credentials.raw
  client_assertion x-vault-token oauth.code pkce_verifier samlToken kerberos.ticket apiToken api-secret ACCESS_KEY
  encryptionPassphrase root.pw totp_seed webauthn.credential secret_access_key authn.token x-goog-api-key hmac
  cert_pem ssl.key license.key sessid SESSION laravel_session auth.session sessionRef cookie_header web_session_id
  asp.net_sessionid mothers.maiden.name middle.initial home.phone personal.number employee.number race
  political.party trade_union biometric.hash voice_print marital spouse.name children.names user.full-name
  contact.email addr1 addr_line_1 home_addr street_addr shipto.address ship_to_address birth_dt bday yearOfBirth
  sexuality user.weight customer.fullname cust_name fname screen_name linkedin.url ssn4 cc cc_exp card.expiry
  card-holder bank.acct acct_no aba swift bitcoin.wallet crypto_wallet ach.routing billing.card card.token
  payment.card sepa.iban cardBin card.bin paypal.id account.iban payroll.amount net_income tax_return
  transaction.pan magnetic_stripe pin.block patient patient.name health.insurance.id insurance.policy.number genetic
  bloodPressure mental.condition std.result hiv ivf drug.use smoker alcohol.use vaccine.lot rx dosage medical icd-10
  immunization surgery.date lab.result health_plan_id BMI hospital.mrn healthcare.id sin tfn NINO fiscal.code
  dl_number driver.licence greencard residence.permit national.identity birth.cert citizenship social.security
  ni_number medicare x-client-ip fastly-client-ip x-cluster-client-ip user.ipv6 wifi.ssid remote.host ad_id idfv
  serial_number ip.src device_fingerprint hwid device-uuid ipaddr sim.iccid remote_address location geo
  geo.coordinates geoip geo.ip address.city zip gps.long home.lat position.lng what3words current.city postal
  gps.track location.coords geo.position user.address.zip user.first-name x-user-name X-User-Email user:email
  user/phone users.email user[email] userEMail userE-Mail client.email client_phone account.email accountEmail
  account.phone owner.email primaryEmail alt_email email1 email_2 user.password2 emailaddr email_addr phone1 ph_no
  mobile_no contactNo personal.email workEmail secondary_email mailto reply_to_email authTokenV2 jwtToken token_v1
  csrfmiddlewaretoken PASSWORD_HASH DbPassword dbPwd mysql.password pgPassword RABBITMQ_PASSWORD SMTP_PASSWORD
  redisPassword ROOT_PASSWORD private_key_pem rsaPrivateKey awsSecretKey aws_secret AWS_SESSION_TOKEN
  azure.client.secret STRIPE_SECRET STRIPE_KEY twilio_auth_token slack_bot_token discordToken telegram_bot_token
  api.key.value apiKeys X_API_TOKEN service_token s2s_token serviceAccountKey deploykey login_token temp_password
  tempPassword one-time-code otpCode sms_otp pinCode user_pin_code security-pin smartcard.pin sso_ticket
  session_ticket medical.records health_data prescriptions.active patientMRN patient.ssn blood_glucose
  vaccinationStatus covid19_result insurance.number healthInsuranceNumber allergen pregnancyDueDate disability_type
  medicalConditions mental_health_status taxIdentifier tax_payer_id vatId vat.id driversLicenseNumber
  driverLicenceNumber DL_NUMBER idCardNumber passport_expiry nationalIdNumber socialSecurity ssnLast4 SSN_HASH govId
  government.id.number
  auth.password_plain user.pass login.pwd.hash admin_passphrase acct-recovery-phrase gh_access_token gitlab_pat
  npmAuthToken docker.registry.password k8s.serviceaccount.token vault_root_token db.master.password pg_pass
  kafka.sasl.jaas.secret smtpCredentials ldap_bind_password certificate.private.key tls_key_pem client_cert
  hmac_signing_secret oidc_client_secret auth0.id_token google.refresh.token bearer-auth x-access-token
  x_amz_credential apiSecretKey okta.api_token datadog.api_key newrelic_license_key snyk_token master.password
  otp.seed email_otp loginOtp mfa_secret u2f_key backupCode user.recoveryEmail reset.link.token
  security.question.answer sess.token sessionCookie web.sid express.sid user_session_key ssoSession http.session.id
  cookie.value set_cookie_header django.sessionid login.cookie rememberMeToken xsrfCookie contact.fullname
  user.givenName user.surname legalName birth.date user_dob childs_birthday user.maidenName home.telephone
  work_mobile_number customer.cellphone user.emailAddress.primary signup_email invite.email lead.email_address
  user.street_address residence.address billing.street home.postal.address user.gender_identity patient.sex
  user.ethnic_group race_ethnicity user.political_views trade.union.member religious_affiliation user.sexuality
  married_status maritalstatus household.income gross_salary base_salary employee.wage employee.compensation
  photo_id passport_photo user.selfie faceId retina_scan fingerprint_hash voice.biometrics dna.profile next-of-kin
  family_member_name guardian.name parent_email child_name student.name teacher.email driver.phone driver_name_full
  primaryAccountNumber pan_last4 card.cvv2 card_verification_value card.exp_date cardholder.name ccv bank_routing
  bank.iban beneficiary.iban beneficiary_account swift_bic ach_account_number checking_account
  savings.account_number payment.card_token paypal.email venmo.username bitcoin_wallet_address eth_address
  credit.report credit_rating loan.amount tax.return.income debit_card.expiry medical.diagnosis condition.diagnosis
  drug.prescription med_list medication_dosage hiv.test.result std_status pregnant.flag blood_test lab.test.result
  patient.record.number health_insurance_id insurance.id healthcare_number mental_health.diagnosis psych_eval
  therapist.name disability_code allergyInfo immunisation_record vaccination.date covid.result symptoms.reported
  genetic_test organ_donor surgery_type medical_leave health.data social_security ssn.last_four national.id
  nationalID passportId passport_expiry_date driving_license_number drivers.licence.id tax.identification.number
  tax_reference vat.number taxpayer_ssn national_insurance.no medicare.id aadhaar.number pan_card_number cpf_number
  rut dni_number nie.number passport.mrz voter.id visa_status immigration.status refugee_status
  military.service.number citizenship.country criminal.record arrest.record vehicle.registration.number plate_number
  user.ipaddress client.ipv4 remote_ip_addr x-original-forwarded-for x-envoy-external-address x-client-ip-address
  forwarded_for sender.ip src.ip clientHost.ip mac wifi_mac_address device.uuid deviceUDID device_guid phone_imei
  sim.imsi advertising.identifier apple_idfa google_ad_id browser.fingerprint device.serial_no router.ssid
  geo.latitude location.longitude loc.lat user.geo user.gps home.coordinates user_coords lat_lon position.latitude
  user.position.lat live_location current.gps.position device_location ip.geolocation user.postal_code home_zip
  shipping_zip address.postcode residence.city user.street birth.city place.of.birth
  acme.subscriber.emailAddr booking.guest.phone_no lead.contact.first_name order.recipient_full_name
  user.profile.surname app.user.nick_name hr.worker.birthdate clinic.visitor.dob x-acme-user-email x_user_mobile
  CUSTOMER_LAST_NAME ticket.requester.email comment.author_email review.reviewer_email user.alternate_phone
  user.emergency_phone delivery.recipient.address order.shipping_address.line1 order.shippingAddress.zip
  billingStreet invoice.recipient_name courier.phone host.guest_email member.religion person.nationality
  survey.respondent.ethnicity survey.income_bracket user.relationship_status employee.grossSalary staff.payslip
  user.pronouns user.disability user.profile_image_face user.tiktok_username card.primary_account_number
  payments.card_number_masked payment.instrument.pan vault.card.cvc checkout.cardSecurityCode cards.expiry_month
  billing.iban_code account.sortcode bank.accountNumber bank_acct_num sepa.debtor.iban recipient.bank_account
  crypto.wallet_address btc.address payroll.bank_details customer.creditScore customer.bankBalance ehr.record_number
  patient.first_name lab.results.value medication.name rx.number user.chronic_disease diagnosis_text symptoms_text
  user.allergies insurance.policy_no health.insuranceNumber vaccine.dose_date user.bloodPressure care.therapy_type
  patient.admission_reason oncology.stage pregnancy_due_date customer.ssn_encrypted SSN_LAST_4 tax.ssn
  user.socialSecurityNumber client.taxId employee.nationalId kyc.idNumber kyc.document_passport driver.license
  driver.licenseNo vehicle.vin_number car.plate_number resident.permit_id person.cpf customer.curp user.dni
  traveler.visa_number net.client.ip client_ip_addr remoteAddr peer_addr x-remote-ip X-CLIENT-IP user.ipAddressV4
  origin_ip lastLoginIp device.hardware_id device.advertisingId deviceFingerprint mobileDeviceId
  android.advertising_id phone.mac client.mac_addr http.headers.x-forwarded-for user.lat user.lng pickup.lat
  dropoff.longitude trip.start.latitude user.geoLocation event.gps.lat address.zip_code shipTo.postalCode
  customer.zip user.home.location visitor.city device.geo_point svc.auth.token request.bearer_token
  http.authorization grpc.metadata.authorization user.password_hash db.connectionString cache.redis_url service.dsn
  payment.gateway.api_key partner.api_token partner.secret tenant.encryption_key storage.access_key
  s3.secret_access_key sts.session_token login.otp sms.verification_code user.totp_secret user.mfa_token
  user.recovery_code session.jwt app.session_id user.session_cookie user.cookies x-session-token request.csrf_token
  oauth.code_verifier oauth.authorization_code webhook.signing_secret ssh.private_key tls.private_key smtp.password
  ftp.credentials proxy.password vpn.psk
    db_passwd adminPwd login.passphrase api-key X-Api-Key consumer.secret oauth.refresh_token jwt.raw xsrfToken
    backup-codes card.pin cvc2 card_security_code primary_account_number bic_swift bank.account passport_number
    driversLicense bvn birth.year age_of_patient political_opinion customer.email_address tel cellphone fax
    display_name streetAddress billing.address city_of_birth geo.location gps_coordinates fingerprint biometrics
    face_template medical_record_number insurance_number health_card income net_worth bank_balance kms_key
    aws_secret_access_key AWS_ACCESS_KEY_ID github_token slack_webhook_url stripe_secret_key redis_url smtp_pass
    hmac_signature signature nonce_secret webhookSecret cert_private_key keystore_password vault_token bot_token
    device_token fcm_token invite_token password_reset_url security_question user_agent_ip employee_ssn ration_card
    green_card_number user.credentials login_credentials authCode saml_assertion samlResponse kerberos_ticket
    ntlm_hash password_hash bcrypt_hash salt user.phone.home guest.email cust_email_addr usrEmail EMAIL_ADDR
    recipientEmail senderPhone to_phone_number callback_number subscriber.msisdn guest.first_name passengerName
    passenger.passport_no traveler_dob traveller.dateOfBirth lead.email contact_phone_e164 invoicee_name
    cardholderName card.holder.name card_exp_month cc-num credit_card_last4 card_bin_last4 pan_token
    payment.card.token applePayToken google_pay_token stripe.customer.email stripeToken stripe_key venmo_handle
    bank_acct_no acctNumber account.no iban_code payee.iban sepa_iban routingNo achAccount checkNumber
    crypto_wallet_address walletPrivateKey mnemonic_phrase user_pin atm_pin verify_code loginToken sess webSessionId
    http.cookie request.cookie authz_header AuthorizationHeader basicAuthPassword digest_auth_response apiSecret
    api_token app_secret app_key partnerApiKey merchant_key merchantSecret jwks_private signingSecret sharedSecret
    shared_key master_key masterPassword rootPwd sudo_password sshPassword tls.key tls_private_key ssl_key
    pfx_password p12_password truststorePassword kube_token k8s.service_account_token gh_token docker_password
    registry_password sonar_token sentry_dsn datadog_api_key segment_write_key sendgrid_key discord_token
    openai_api_key anthropicApiKey hf_token azure_client_secret azureStorageConnectionString storage_account_key
    sasUrl gcp_credentials_json service_account_json awsSecretAccessKey s3_secret postgresUrl mongoConnectionString
    sql.connection.string dbUser.password ldapPassword ad_password wifi_password wifi_psk vpn_secret router_password
    voter.id_number passportNo visa_no nin_number personalNumber citizenId id_card_no drivingLicenceNumber vehicle_reg
    taxPayerId einNumber company_ein ssn_last_four social.security.number sinNumber hkid nric_no employeeSalary
    monthly_income ficoScore loan_amount_due debt_amount bankBalance patient_name patient.dob patientMrn
    medicalRecordNo medicalCondition diagnosis_code icd_10_code labResult test_result_hiv weight_kg_of_patient
    pregnancyStatus mental_health_notes therapist_notes doctor_notes prescriptionId insurancePolicyNumber medicare_no
    nhsNumber genetic_marker genomeId faceId_template fingerprintTemplate iris_scan userGender user_sex userAge
    birthPlace placeOfBirth ethnicOrigin raceEthnicity religiousBelief politicalAffiliation sexualPreference
    childrenNames guardian_name nextOfKin emergency_phone emergencyContactName street1 streetName houseNumber
    apt_number user_city user.location gpsLat gps_lng latLng locationCoordinates whereabouts client-ip source_ip
    userIp xForwardedFor peer_address clientMac macAddr wifi_mac device_serial serial_number_of_device androidId
    ios_idfv adId advertiserId browserFingerprint facebook_id linkedin_url instagramHandle skype_id user_login
    loginName userDisplayName realName legal_name preferred_name initials_of_user profile_photo_url avatar_of_user
    selfie_image signatureImage signInToken sign_in_code passcode_hash argon2_hash scrypt_digest sha256_password
    pbkdf2_salt secretValue secretString secret_name_value vault_secret hashicorp_token consul_token nomad_token
    terraform_token tf_token circleci_token jenkins_token jira_token confluence_token notion_token airtable_key
    zapier_hook mailchimp_key postmark_token intercom_token zendesk_token hubspot_key salesforce_token dropbox_token
    box_token spotify_refresh fb_access_token facebook_app_secret twitter_bearer ig_token tiktok_token linkedin_secret
    apple_private_key apns_key fcm_server_key firebase_key ably_key pusher_secret agora_token livekit_secret zoom_jwt
    webex_token cf_api_token fastly_key akamai_secret vercel_token netlify_token fly_token railway_token
    digitalocean_token linode_token hetzner_token ovh_secret alibaba_access_key aliyun_secret tencent_secret
    oss_access_key minio_secret snowflake_password databricks_token bigquery_credentials redshift_password
    kafka_sasl_password sasl_password sasl.jaas.config schema_registry_secret nats_password mqtt_password
    rabbit_password influx_token grafana_api_key splunk_hec_token loki_password elastic_password kibana_password
    couch_password cassandra_password oracle_pwd mssql_password sqlserver_connection odbc_connection_string
    hibernate_password tomcat_password keycloak_secret cognito_secret auth0_client_secret okta_token ping_token
    duo_secret yubikey_otp fido_assertion webauthn_credential passkey passkey_credential private.pem client_cert_pem
    ca_private_key signing.secret deviceSecret iot_device_key azure_iot_connection_string sim_pin puk door_code
    gate_code locker_code safe_combination wifi_pass network_key wpa_key employee_name employee.email staff_email
    staff_phone manager_email hr.salary payroll_id payrollNumber bonus_amount stock_grant_value performance_rating
    student_name student_email student_gpa parent_phone guardianPhone child.dob child_age teacher_email alumni_email
    tenant_email tenant.contact.name landlord_name owner_email owner.phone account_owner account_owner_email
    account_holder accountHolderName billing_email billing_name billing_phone billing.contact billing_address_line1
    shipToName deliveryAddress delivery_instructions recipient_name recipient.phone receiver_name receiver_phone
    sender_email sender.name fromEmail from_email toEmail to_email cc_email bcc_emails mailTo lead_name lead.phone
    prospect_email contact.address contactInfo contact_details vcard driver_licence_no rider_phone courier_name
    pickup_address dropoff_address pickup_lat dropoff_lng trip_origin_lat start_location.lat origin.coordinates
    destination_lat home_lat home_lng work_address parking_plate licence_plate registration_plate vehicle_owner
    vin_number chassis_number booking_reference_email pnr_locator ticket_holder_name frequent_flyer_no loyalty_number
    loyalty_card_no membership_no hotel_guest_name room_guest meal_preference_medical kyc_document kyc.id_number
    aml_passport proof_of_address tax_residency tax_identifier w9_tin fatca_tin beneficiary_name payer_name
    payer_email payee_account remitter_name sort-code account-number bankAccount debitCard card_pan masked_pan
    card_last_four cardLast4 cvv_code card_cvv payment_card_number payment_account_reference network_token cryptogram
    emv_data track2_data pin_block vpa pix_key boleto_cpf clabe_number bsb_number mortgage_balance loan_balance
    portfolio_value tax_paid patient.address patient_phone patient_ssn patient_gender patientAge patient.condition
    provider_npi subscriber_id_insurance policy_holder_name beneficiary_dob chief_complaint clinical_notes
    discharge_summary lab_value temperature_of_patient glucose_level insulin_dose medication_name drug_name_prescribed
    surgery_date immunization_record pregnancy_week menstrual_cycle calories_user body_fat_percentage
    disability_status veteran_status sexual_history substance_use mental_state depression_score suicide_risk
    gene_sequence dna_sample ancestry_result biometric_id palm_print_hash faceprint voice_sample keystroke_dynamics`);

export const laterBenign: readonly string[] = list(`
  loyalty.program.tier crm.lead.stage x-customer-segment invite.status support.agent.queue user_profile.completeness
  acct.plan.name kyc.status kyc_provider app.user.cohort caller.service caller.function student.grade_level
  guest.checkout.enabled hr.department.code booking.channel booking.class booking.passenger_count member.tier
  dating.feature.swipe_limit election.region candidate.pipeline.stage emergency.mode user.profile.version
  biometrics.enabled face.detection.model checkout.step_name checkout.card_form.variant payment.psp
  payment.3ds.version stripe.api_version merchant.category payout.schedule payout.batch_id payroll.run.type
  loan.product.type loan.term wallet.provider crypto.algorithm billing.plan.code billing_period debit.direction
  claim.type claim.status ehr.vendor clinic.region pharmacy.chain fitness.plan.tier app.user.experiment_group
  insurance.product.line insurance.provider.code hr.policy.version vehicle.type vehicle.class rental.duration_days
  visa.card.network identity.verification.provider gov.cloud.region edge.pop edge.location request.remote_service
  http.x_request_id device.screen_size mobile.carrier app.device_class wifi.enabled login.provider
  login.page.variant session.recording.sampled session_max_age ride.type ride.status courier.vehicle.type rider.tier
  store.number store.region shipment.carrier shipment.weight driver.version driver.rating map.zoom_level
  maps.provider svc.db_pool_size kafka.partition.key kafka.consumer_group sendgrid.template.id x-acme-tenant
  partner.oauth.scope ci.pipeline.name user.password_age_days mfa.method login.otp.channel kms.key.rotation_period
  amqp.exchange.name pg.database.name app.session.count x-csrf-enabled web.vitals.score sso.idp.name
  graphql.operation.name aws.region user.api_calls.count sftp.enabled passkey.supported search.autocomplete.enabled
  llm.tokens.input llm.token_limit nlp.tokenizer.version prompt.template.name model.context_window author.id
  article.author_count content.authoring.tool keyframe.interval keynote.session.title cardinal.direction
  dashboard.card.order pinned.items.count pinboard.layout passenger_side compass.heading bypass.reason
  email.client.type emailing.service phonebook.version telephony.provider addressing.mode mac.version machine.type
  ipsum.flag shipping.zone zipkin.enabled latch.count longtail.bucket gpsd.version location.service.enabled
  racing.mode sexagesimal.format aging.bucket diagnostics.mode therapy_dog.feature medical.department.code
  patient.portal.enabled healthz.status secretless.broker.enabled tokenized.amount cookie_policy_accepted
  cookieless.mode credential.type jwt.kid auth.realm.name authz.decision oauth.grant_type nonce_required
  signature.algorithm certificate.expiry_days checkout.guest_mode checkout.flow_version billing.contact_method
  mobile.build shipTo.region customer.home_region acme.user.plan_name signup.variant x-customer-tier contact.channel
  buyer.segment account.manager_region user.birth_month_campaign employee.shift staff.count profile.completeness
  profile.version newsletter.frequency user.fax_enabled payment.processor payment.rail credit_limit_tier
  debit.or.credit bank.network iban.validation.enabled swift.build card_animation account.routing_mode
  wallet.version customer.card_count panning upi.enabled health.grade healthz medical_team.queue patient.api.version
  insurance.product therapy.plan_tier_x mental_model.version bloodhound.enabled allergy.alerts.enabled_x
  vaccine.api_x prescription_service_x passport.js.version licensing.mode national.holiday.enabled tax.engine
  employee.region identity.pool.name id.scheme vehicle.category residence.type client.retry remote.call.count
  forwarded.proto device.pixel_ratio device.tier peer.latency ip.stack_mode advertising.enabled phone.brand
  request.index caller.name source.version user.coordinates_enabled home.page lat.p99 last.known.version zip.codec
  shipping.rate driver.class db.instance service.tier x-auth-mode user.access_level oauth.client_id
  oauth.token_endpoint session.backend cookie.size_bytes jwt.audience encryption.at_rest aws.account.id
  github.repository auth.mechanism login.flow wifi.band sftp.retry passcode.length webhook.event webhook.version
  csrf.mode web.framework sso.provider.name private.beta connection.pool.size connection.type mongo.collection
  postgres.version stripe.plan password.hint_enabled security.tier twofactor.enabled request.deadline_ms
  request.source experiment.bucket experiment.name release.channel release.ring cart.currency cart.value_bucket
  order.channel order.type search.locale search.index search.engine page.template page.type content.locale
  content.version image.format video.codec stream.bitrate edge.cache.status cdn.provider region.primary
  zone.preferred cluster.name node.pool pod.template job.priority job.attempt queue.priority consumer.group
  consumer.name producer.name topic.partition batch.id batch.index shard.key tenant.name tenant.tier tenant.region
  org.plan org.size workspace.tier project.key locale.region currency.code test.run.id test.suite synthetic.origin
  load.test chaos.enabled debug.level trace.sampled sampled.reason llm.model llm.temperature prompt.version
  agent.name agent.step tool.name embedding.model vector.index tokenizer.name token.kind token.scope token.cost
  tokens.per.second ratelimit.tokens session.sampled sessionless session.priority session.version obsession
  author.role authority.region authored authentication.provider authn.method authz.policy key.kind key.code
  passive.mode passport_office.queue pass.count pinpoint spinner.kind pin.layout shipping ship.type zip.compression
  tip.enabled clip.id cardigan discard.reason scorecard wildcard card.theme dashboard address.kind address_space
  email.kind email.format mailbox.size mailer.version mail.transport phonetic headphones microphone.enabled
  name.length filename hostname username.length username_policy user.count secretariat health.probe healthcheck
  location.count allocation.id relocation translation gender.options.count race.mode embrace essex agenda package
  message credit.count accredited bank.holiday account.count accountability cvv.required iban.country
  cookies.accepted jwt.version bearer.kind oauth.flow ip.family ipc tip ship mac.model machine device.kind geometry
  geographic lat.ms flat lesson passion mission taxi tax.region tax.exempt license.kind licensed driver.kind
  driver.name national.holiday diagnostic.mode treatment.group condition.kind enabled session.sequence session.index
  session.position session.source session.channel session.mode session.quality session.tags session_pool_size
  session-affinity-enabled sessionReplay session.origin session.capacity sessionTimeoutMs user.session.count
  token.algorithm token.format token.lifetime token.source token.audience token_bucket_capacity token_window
  token.usage.total token.pricing token.stats tokens.cached token.length token_counter token_ratio llm.tokens
  llm.usage.tokens completion.tokens password.min_length password.hash.algorithm password_hashing_rounds
  password_manager.detected password.expiry_days password.change.required password_update_needed
  password.form.variant password_last_changed email.provider.name email.batch.size email.retry.count
  email.delivery.channel email.transport email.service.region email.sender.service email.priority email.lang
  email.validation.result email.bounced email_list_size email_frequency_cap email.layout email.ab_variant
  phone.platform phone.number.verified phone_number_format phone.validation.status phone.support.enabled
  phone.os.version phone_screen_size sms.provider sms.count sms.segment_count address.format address.validated
  address.verified address.country_code address_lookup.provider address.normalization.version address_autocomplete
  card.issuer.country card.network card.scheme card_present card.funding card.position card_verified credit.tier
  credit.plan credits.used credit_check.enabled credit_card.brand credit_card.type payment.card.brand payment.terms
  payment.amount payment.plan payment.flow account.region account.manager.team account_age_days account.locked
  account.status bank.code.version bank.region bank_transfer.enabled health.endpoint health_check_interval
  health.port health.mode healthy.count health.probe.type health.state service.healthy patient.flow.version
  medical.unit passport.version passport_strategy license.count license.model license.key.type tax.category
  tax.included tax.jurisdiction tax.provider national.rollout id.format id.generator id.strategy ip.class
  ip.rate_limit ip.pool.size ip.geolocation.provider client.port client.app client.tier client.region
  client.sdk.version peer.count peer.zone remote.region remote.name source.region source.id device.category
  device.platform device.orientation device.memory mac.os.version network.type network.carrier.name
  network.protocol.name location.tag location.zone location.code location.mode geo.zone geo.fence.count geo.provider
  geo.accuracy map.coordinates.enabled city.tier city.code city_count zip.enabled postal.zone
  postcode.lookup.enabled cookie.enabled cookie.lifetime cookie_version cookie.max_age cookie.same_site
  cookies.count cookie.consent.version auth.mode auth.strategy auth.version auth.source auth.cache.hit auth.duration
  auth.result auth.retry auth.service auth.server.region authorization.scope authorization_type authorization.server
  authorization.model authorization.duration_ms secret.provider secret.path secret.count secret.store secret.type
  secrets.backend secrets.rotated_at credential.provider credential_source credentials.expiry credentials_type
  key.algorithm key.rotation.days key.size key.usage key.store key.format key.schema api.key.type api_key.count
  api_key_version apiKeyExpiry api.key.name private_key.format access.key.rotation encryption.key.version
  encryption_key.rotation.enabled ssh.key.type public.key.fingerprint kafka.message.key redis.key redis.key.count
  cache.key.prefix row.key hash_key range_key order.key user.level user.experience user.feature_group user.kind
  user.activity user.score user.segment.name user.status user.consent user.interface user.flow user_cohort
  user.region user.subscription user.quota user.is_new user.session_count user.type.name user.group.name
  user.role.name user.pool user.pool.id user.preference user.device.type user.device.os customer.count
  customer.segment.name customer.type customer.lifecycle customer.region customer.support.tier customer.plan
  customer.since employee.count employee.type name.space name.version display.name.length display.mode
  full.text.enabled first.page last.page first.seen last.seen first_run last.modified given.when family.id
  middle.ware surname_index_enabled nickname.enabled username.available age.limit age_gate.passed
  age.verification.required age.rating gender.field.enabled birth.rate salary.currency income.type
  password_reset_requested password.hash_algorithm passwordless.flow password.score passwords.count pass_threshold
  passage.id passport-js.enabled bypass.token_check tokenize.duration token.budget.max token.window.size
  token_stream.enabled tokens_per_minute tokens.total llm.prompt_tokens refresh_token.ttl access_token.expires_in
  api_token.scope csrf_token.enabled secret.manager.provider secretary.role secret_scan.status secrets.count
  credential.store credentials.rotated key.algorithm.name key_rotation_interval keyspace.name keyed.hash
  api_key.status api_key.scope api.keyspace encryption.mode encryption_enabled private_endpoint private.network.name
  signing.algorithm jwt.alg oauth.version oauth2.grant_type auth.backend auth.attempts auth_failures authn_type
  authz.engine authorization.mode mfa.provider mfa_enrolled otp.expiry otp_attempts otp.delivery_channel
  certificate.issuer cert.expiry_days tls.version tls.cipher ssl.enabled hash.algorithm salt.rounds nonce.enabled
  vault.namespace session.ttl session.renewed session.active session_mode session.engine session.flags session-level
  cookie.domain cookie.secure cookie_count cookies.supported email.open_rate email_template_version
  email.verification.enabled email_format emailer.version email.provider.region mail.queue.size mailing_list.size
  phone.verified.at phone_type phone_os telephony.region sms.enabled sms.template name.format name.suffix_enabled
  hostname.pattern namespace.id rename.count usernames.count user.rank user.points user.badge.count
  user.feature.flags user.browser user.os user.is_premium user.created_at user.journey.step user.source
  user.signup_channel userspace.version address.length address.format.version ip_address.version ip.count
  ip_filter.enabled mac_version_supported gender_neutral.enabled birthday_feature.enabled age.group_enabled
  age.bucket photo.count photo.size avatar.enabled avatar.style street.lighting.enabled city.name.locale
  card.count.max card.color card.deck.size card_grid.columns cards.shown flashcard.set credit.type credit_note.count
  debit_note.count payment.rails payment.window payment.success payment_retry payment.state bank.count
  bank_connection.status iban_required account.kind account.segment account.created_at account_tier.name
  invoice.currency invoice.type invoice_total wallet.enabled wallet.kind balance.strategy balancer.algorithm
  swift.package.version pan.direction pin.mode pinned.version pinning.strategy health.probe.status health.version
  health_endpoint.enabled healthcheck.timeout doctor.mode patient_retry.count treatment.variant treatment.arm
  trial.plan trial.days_left diagnostics.level condition.type symptomless drug_store.chain labs.feature
  lab.environment vital.signs.enabled_count blood.red.theme body.format body.encoding heart.icon heartbeat.interval
  heart_beat.count tax.mode tax.code.version tax.bracket.count license.count.max license.plan licensed.seats
  driver.mode driver.loaded national.team passport.layout_x identity.source identity.federation visa.network
  vat.rate vat.included ip.mode ipv4.enabled ipv6.support client.kind client.build client.os remote.kind
  remote.service.name peer.type peer.name source.kind source.language source.branch device.class device.arch
  device.family device.vendor device.brand device.count.max network.latency network.zone network.interface.name
  mac.app.version location.hint location.strategy locationless geo.fenced geo.enabled geo.dns.enabled region.code
  latch.enabled lateness.ms longpoll.enabled long.task.count gps.provider coordinates.format coordinator.node
  postal.rate postcode.lookup zip.archive.size zipped zipline.mode timezone.offset place.type
  acme.subscriber.count booking.guest.count lead.contact.method order.recipient_type user.profile.type app.user.kind
  hr.worker.shift clinic.visitor.count x-acme-user-tier ticket.requester.role ticket.priority comment.count
  comment.author_role review.reviewer_count user.notification.channel delivery.recipient.type order.shipping_method
  order.shipping_zone billing.model invoice.template courier.kind host.region member.level person.count survey.id
  survey.version survey.variant staff.role user.theme user.flag user.tier_name user.cohort_id user.ab_group
  card.animation card.layout.version payments.mode payments.currency payment.instrument.type vault.version
  checkout.variant cards.per_page billing.country billing.code account.mode account.group bank.provider
  bank.holidays sepa.enabled recipient.count crypto.currency btc.network payroll.frequency customer.lifetime_days
  customer.health_score ehr.system patient.flow lab.mode lab.experiment medication_service.version rx.bytes
  rx.packets user.experience_level insurance.plan insurance.region health.status_code health.check.enabled
  vaccine_ui.variant care.level oncall.team policy.version policy.engine tax.enabled tax.zone tax.calculation.mode
  kyc.level kyc.version kyc.enabled driver.pool driver.status vehicle.count car.type resident.memory permit.count
  person.type visa.processing.region traveler.count net.transport net.peer.port client_version remote_timeout
  peer_weight x-remote-region x-request-id x-b3-traceid user.ip_family origin_region last_login_days
  device.hardware_type device.theme mobile.device_class android.version phone.layout client.mac_version
  http.headers.count http.user_agent http.response.size user.latency user.lang pickup.window dropoff.type trip.type
  trip.start.hour event.source shipTo.country customer.zone user.home.variant visitor.type visitor.segment
  device.geo_enabled region.latency svc.auth.mode request.token_count request.timeout http.authorization_enabled
  grpc.metadata.size user.password_reset_required db.connection_count db.connection.pool.name cache.redis_version
  cache.key_prefix service.dns payment.gateway.name partner.tier partner.id tenant.encryption_enabled storage.class
  storage.access_tier s3.bucket s3.key_prefix sts.region login.type sms.channel user.totp_enabled user.mfa_method
  session.jwt_enabled app.session_length user.session_number_of user.cookie_consent x-session-type
  request.csrf_check oauth.scope_count webhook.retry_count ssh.version tls.protocol smtp.relay ftp.mode
  proxy.enabled vpn.enabled wifi.strength token.bucket_name tokens.limit password.policy.name session.policy
  credential.rotation.days keyring.size key.space authorship authoring.mode pan.zoom map.pan.direction
    availability_zone feature_flag flag.checkout_v2 subscription.level experiment_bucket ab_test campaign_name medium
    referral_type trace_id span_id parent_id job_id jobType topic offset shard_key cluster node.name pod.name
    namespace container_id commit_sha version sdk.version os.name browser_version screen_size viewport dark_mode
    page.name page_number page_size limit cursor sort_order sort_field filter search_type product_id item_count
    order_total_items basket.size warehouse shipment_id carrier_name payment_provider step workflow_name task_name
    pipeline batch_id batch_size chunk_index model model_name temperature prompt_version session_count
    session_duration sessions.active email_opt_in password_policy password_strength auth_type auth_provider
    author_count authoring_mode keyboard pinterest_campaign card_brand card_count pass_count passenger_type users
    user_tier role permission_level scope_count account_tier credit_type discount_type coupon_type loyalty_tier
    points_balance_type sex_education_course gender_neutral_mode race_condition race_mode raceway racetrack trace
    zipkin.sampled compression mac_os macos_version ipv6_enabled ip_family tel_aviv_region telemetry.enabled
    telemetry_level latency_ms latitude_mode latest long_polling longest location_type region_code geo.region_code
    home_page home_screen homepage_variant cookie_policy secretary_mode signature_algorithm signature_version
    hash_algorithm salt_rounds certification_level certificate_type license_type licence_plan face_detection_enabled
    fingerprint_version diagnostics diagnosis_mode medical_specialty patient_count prescription_count insurance_type
    disability_access tax_category vat_rate income_bracket_type salary_band_count db.operation connection_pool
    connection.count url_template webhook.type webhook_count mfa_enabled mfa_method csrf_enabled sid_format
    refresh_interval access_level access_mode bearer_type client_count orderType orderCount invoice_format
    shipping_option shipping_speed delivery_window delivery.zone delivery_slot fulfillment.type address_count
    address.valid email.domain_type emails_sent email_queue phone.os phone_model smartphone.enabled microphone_enabled
    sms_enabled sms_count notification.channel notification_type push_enabled push.provider device_class device_count
    device_os card_layout card.variant cards_visible dashboard_card wildcard.enabled discard_policy cardinal_direction
    payment_type payment_state payments_enabled bank_holiday bank.country_code banking_enabled wallet_enabled
    wallet_type crypto_enabled cipher_suite tls_cipher ssl_enabled certificate_count key_version key.rotation keyspace
    keyset.size monkey.patch turkey_region hockey_team jockey_mode token_limit tokens.prompt tokens_completion
    tokenization_mode token_expiry token_ttl secret_count secrets_backend password_reset_enabled
    password_change_required passwordless_enabled login_count login_type logged_in signup_method registration_type
    auth_level authority_level oauth_provider oauth_enabled oidc_enabled saml.enabled sso_enabled sso_provider
    mfa.type session_index session_state cookies_accepted cookie_banner_variant user_agent user_segment user_type
    user_status user_locale userLanguage user_timezone member_tier membership.level customer_tier customerCount
    account_status account_id_type client_name client.language client_platform patient_portal_enabled doctor_count
    hospital_region ward_type bed_count appointment_type appointment.status medication_count_enabled health_score
    liveness readiness insurance_product insurance.line claim_type policy.name policy_type policy_version tax_enabled
    tax_inclusive passport.js.strategy passport_middleware license_key_count licensing_model visa_card_enabled
    visa_type_count driver_version jdbc_driver db.driver nationality_count region.name zipcode_count postal_service
    geofence_enabled location_count location_id store_location_type latlong_enabled map.provider map_style gps_enabled
    ip_mode ip_allowlist_enabled ip_pool network_name mac_version imei_count race.winner race_type running_race
    gender_count age_group_enabled age_limit page_count image_count storage.type usage_type language.code message_type
    message.priority package_name manager_type manage_mode wages_enabled stage.name average_latency cache_age max-age
    age_ms image_age religion_enabled dob_required birthday_campaign birth_rate_index signature_count signature.type
    digital_signature_type fingerprint.enabled face_count interface.name surface.type typeface voice_enabled
    voice_channel dna_version genre genome_browser_version generic genetics_module opt_in otp_length pin_length
    pin.enabled spinner.enabled pinned_version sin_wave tin_roof ein_mode panel.name pan_zoom_enabled pane.count
    span.kind expander japan company_type bic_enabled sic_code nif_mode`);

function list(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
