/**
 * Names that lures like to borrow, each with the domains that may carry it: one brand a line, `name, name: domain domain`.
 *
 * Names are matched as whole words, so words of everyday language are left out (no "apple", no "chase"). Domains are
 * those the brands publish for their mail and sign-in pages; a subdomain counts as its parent.
 */
export const BRANDS = `
microsoft, office 365, office365, microsoft 365, outlook web, sharepoint, onedrive, microsoft teams: microsoft.com office.com office365.com microsoftonline.com outlook.com live.com sharepoint.com sharepointonline.com onmicrosoft.com 1drv.ms onedrive.com windows.com windows.net azure.com msn.com microsoft365.com cloud.microsoft aka.ms skype.com linkedin.com
google, gmail, google drive, google docs: google.com gmail.com googlemail.com goo.gl youtube.com withgoogle.com googleusercontent.com android.com docs.google.com
apple id, icloud, itunes: apple.com icloud.com me.com itunes.com
amazon, aws: amazon.com amazon.de amazon.co.uk amazon.fr amazon.it amazon.es amazon.ca amazon.co.jp amazon.in amazonaws.com aws.com amazonses.com
docusign: docusign.com docusign.net
adobe, adobe sign, adobe acrobat: adobe.com adobesign.com echosign.com acrobat.com
dropbox: dropbox.com dropboxmail.com dropboxforms.com hellosign.com dropboxusercontent.com
wetransfer: wetransfer.com we.tl
prezi: prezi.com
docsend: docsend.com
canva: canva.com
figma: figma.com
notion: notion.so notion.com notion.site
zoom meeting, zoom video: zoom.us zoom.com
webex: webex.com cisco.com
slack: slack.com slack-edge.com
salesforce: salesforce.com force.com exacttarget.com
hubspot: hubspot.com hs-sites.com hubspotemail.net
servicenow: servicenow.com service-now.com
atlassian, jira, confluence: atlassian.com atlassian.net jira.com trello.com bitbucket.org
github: github.com github.io githubusercontent.com
gitlab: gitlab.com
okta: okta.com oktapreview.com
duo security: duo.com duosecurity.com
proofpoint: proofpoint.com pphosted.com ppe-hosted.com
mimecast: mimecast.com
barracuda: barracuda.com barracudanetworks.com
sharefile, citrix: sharefile.com citrix.com
egnyte: egnyte.com
evernote: evernote.com
smartsheet: smartsheet.com
workday: workday.com myworkday.com myworkdayjobs.com
sap concur, concur: concur.com concursolutions.com sap.com
quickbooks, intuit: intuit.com quickbooks.com
xero: xero.com
paypal: paypal.com paypal.me paypalobjects.com
stripe: stripe.com
klarna: klarna.com
wise transfer, transferwise: wise.com transferwise.com
coinbase: coinbase.com
binance: binance.com
metamask: metamask.io
american express, amex: americanexpress.com aexp.com
mastercard: mastercard.com
bank of america, bankofamerica: bankofamerica.com bofa.com
wells fargo, wellsfargo: wellsfargo.com
citibank: citi.com citibank.com
jpmorgan: jpmorgan.com jpmchase.com chase.com
hsbc: hsbc.com hsbc.co.uk
barclays: barclays.com barclays.co.uk
deutsche bank: db.com deutsche-bank.de
commerzbank: commerzbank.de commerzbank.com
santander: santander.com santander.co.uk santander.es
paribas: bnpparibas.com bnpparibas
dhl: dhl.com dhl.de dhl
fedex: fedex.com
usps: usps.com usps.gov
ups tracking, united parcel: ups.com
dpd delivery: dpd.com dpd.de dpd.co.uk
royal mail: royalmail.com
facebook, instagram, whatsapp: facebook.com facebookmail.com fb.com instagram.com meta.com whatsapp.com
linkedin: linkedin.com
twitter: twitter.com x.com
netflix: netflix.com
spotify: spotify.com
ebay: ebay.com ebay.de ebay.co.uk
walmart: walmart.com
shopify: shopify.com shopifyemail.com myshopify.com
airbnb: airbnb.com
booking.com: booking.com
godaddy: godaddy.com secureserver.net
cloudflare: cloudflare.com
norton, lifelock: norton.com nortonlifelock.com lifelock.com symantec.com
mcafee: mcafee.com
geek squad, best buy: bestbuy.com geeksquad.com
verizon: verizon.com verizonwireless.com
comcast, xfinity: comcast.com xfinity.com comcast.net
vodafone: vodafone.com vodafone.de vodafone.co.uk
telekom: telekom.de telekom.com t-online.de
ringcentral: ringcentral.com
efax: efax.com
irs refund, internal revenue service: irs.gov
hmrc: hmrc.gov.uk gov.uk
`;
