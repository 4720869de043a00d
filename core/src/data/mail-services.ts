/**
 * Services that carry or encrypt mail for others, beside the free providers of `free-mail.ts`: encrypted mail, secure
 * message portals, hosted mailboxes. Compiled from what the providers publish. Separated by white space.
 */
export const MAIL_SERVICES = `
  appriver.com barracudanetworks.com canarymail.io cloze.com cock.li confidesk.com criptext.com ctemplar.com
  cypherpost.com disroot.org dmail.ai echoworx.com egress.com elude.in encrypted-mail.com encyro.com forwardemail.net
  guerrillamail.com hey.com hornetsecurity.com hushmail.com identillect.com improvmx.com indimail.com intermedia.net
  kolabnow.com lockbin.com luxsci.com mail2tor.com mailbox.org mailfence.com mailhippo.com mailinator.com mailtime.com
  migadu.com mimecast.com mxroute.com mymailwall.com neomailbox.com onmail.com openmailbox.org paubox.com
  posteo.de postbox-inc.com private-mail.com privateemail.com proofpointessentials.com protectedtrust.com
  purelymail.com rackspace.email riseup.net rmail.com rpost.com runbox.com safe-mail.net scryptmail.com
  secure-mailgate.com secureemailportal.com securemail.com securemailportal.com sendinc.com sendsafely.com seppmail.com
  skiff.com smarsh.com startmail.com temp-mail.org tempmail.com thexyz.com titan.email totemomail.com trustifi.com
  tuta.com tutanota.com unseen.is virtru.com yopmail.com zivver.com zixcorp.com zixmail.com zixmail.net zixmessagecenter.com
  zixport.com zoho.com zohomail.com zohomail.eu
`;

/** Labels that name a mail server or a web mailer. */
export const MAIL_LABELS =
  'mail webmail smtp imap imaps pop pop3 mx owa autodiscover zimbra roundcube securemail mailbox';

/** Parts of a registered label that say it is about mail. */
export const MAIL_PARTS = 'webmail securemail safemail cryptmail postfach freemail';
