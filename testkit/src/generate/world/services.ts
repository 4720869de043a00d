/** Public services that every company's traffic shows: real names, since a world without them would look like no other. */
import type { CloudName } from './networks.ts';

export type ServiceKind =
  | 'microsoft'
  | 'search'
  | 'work'
  | 'news'
  | 'social'
  | 'shop'
  | 'media'
  | 'developer'
  | 'tracker'
  | 'content'
  | 'files'
  | 'mail'
  | 'update';

export interface Service {
  readonly domain: string;
  readonly kind: ServiceKind;
  readonly cloud: CloudName;
  readonly weight: number;
  readonly hosts: readonly string[];
}

const TABLE = `
microsoft.com       microsoft microsoft   6  www,learn,login.live.com:support,graph
office.com          microsoft microsoft   8  www,outlook,substrate,portal
office365.com       microsoft exchange    8  outlook,autodiscover-s,attachments
microsoftonline.com microsoft microsoft   6  login,aadcdn
office.net          microsoft akamai      5  res-1.cdn,statics.teams.cdn,res.cdn
sharepoint.com      microsoft azure       7  {tenant},{tenant}-my
skype.com           microsoft azure       3  config.edge,api.asm
microsoft.net       microsoft azure       1  events.data
msn.com             news      azure       3  www,assets,ntp
bing.com            search    azure       6  www,th,edgeservices
google.com          search    google     14  www,mail,docs,accounts,drive,meet
gstatic.com         content   google      9  www,fonts,ssl
googleapis.com      content   google      9  fonts,ajax,storage,content-autofill
youtube.com         media     google      5  www,i.ytimg.com:img
duckduckgo.com      search    azure       1  duckduckgo.com:root,improving
wikipedia.org       news      fastly      3  en.wikipedia.org:en,upload.wikimedia.org:upload
linkedin.com        social    linkedin    5  www,px.ads,static.licdn.com:static
facebook.com        social    facebook    3  www,connect.facebook.net:connect,static.xx.fbcdn.net:static
instagram.com       social    facebook    2  www,i
x.com               social    fastly      2  x.com:root,api,pbs.twimg.com:img
reddit.com          social    fastly      3  www,old,preview.redd.it:img
amazon.com          shop      cloudfront  4  www,m.media-amazon.com:img,unagi
ebay.com            shop      akamai      2  www,i.ebayimg.com:img
etsy.com            shop      fastly      1  www,i.etsystatic.com:img
booking.com         shop      cloudfront  1  www,cf.bstatic.com:cdn
nytimes.com         news      fastly      2  www,static01.nyt.com:static
bbc.co.uk           news      fastly      2  www,ichef.bbci.co.uk:img
bbc.com             news      fastly      1  www
cnn.com             news      fastly      2  www,edition
theguardian.com     news      fastly      2  www,i.guim.co.uk:img
reuters.com         news      cloudfront  1  www
bloomberg.com       news      fastly      1  www,assets.bwbx.io:assets
weather.com         news      akamai      2  weather.com:root,api
espn.com            media     cloudfront  1  www,a.espncdn.com:img
spotify.com         media     googleCloud 3  open,spclient.wg,apresolve
netflix.com         media     aws         1  www,assets.nflxext.com:assets
vimeo.com           media     googleCloud 1  player,vimeo.com:root
slack.com           work      aws         3  app,wss-primary,files
zoom.us             work      aws         4  zoom.us:root,us02web,log-gateway
webex.com           work      aws         1  www,idbroker
salesforce.com      work      salesforce  3  login,{tenant}.my
hubspot.com         work      cloudflare  2  app,api,js.hs-scripts.com:js
zendesk.com         work      cloudflare  2  {tenant},static.zdassets.com:static
servicenow.com      work      aws         1  {tenant}.service-now.com:it
workday.com         work      aws         2  wd5.myworkday.com:wd5
concursolutions.com work      aws         1  www
docusign.net        work      azure       2  na3,account.docusign.com:account
adobe.com           work      aws         3  www,acrobat,cc-api-data
atlassian.net       work      cloudfront  3  {tenant},api.atlassian.com:api
asana.com           work      cloudfront  1  app,d3ki9tyy5l5ruj.cloudfront.net:cdn
monday.com          work      cloudflare  1  {tenant},cdn.monday.com:cdn
notion.so           work      cloudflare  1  www,msgstore.www
miro.com            work      aws         1  miro.com:root,svc
figma.com           work      cloudfront  1  www,static
canva.com           work      cloudflare  2  www,static
grammarly.com       work      aws         1  capi,gateway
deepl.com           work      aws         1  www,s
intuit.com          work      aws         1  accounts,qbo
mailchimp.com       work      akamai      1  us1.admin,mc.us1.list-manage.com:click
surveymonkey.com    work      cloudfront  1  www
calendly.com        work      cloudflare  1  calendly.com:root,assets
dropbox.com         files     dropbox     2  www,client,dl.dropboxusercontent.com:dl
box.com             files     googleCloud 1  app,dl.boxcloud.com:dl
wetransfer.com      files     cloudfront  1  wetransfer.com:root,storm-eu-west-1
docsend.com         files     cloudfront  1  docsend.com:root
prezi.com           files     cloudfront  1  prezi.com:root,assets1.prezicdn.net:cdn
sharefile.com       files     aws         1  {tenant}
egnyte.com          files     googleCloud 1  {tenant}
github.com          developer github      4  github.com:root,api,objects.githubusercontent.com:objects
gitlab.com          developer cloudflare  1  gitlab.com:root
stackoverflow.com   developer cloudflare  2  stackoverflow.com:root,cdn.sstatic.net:cdn
npmjs.org           developer cloudflare  1  registry
pypi.org            developer fastly      1  pypi.org:root,files.pythonhosted.org:files
docker.io           developer aws         1  registry-1,auth
apache.org          developer fastly      1  www,repo.maven.apache.org:maven
mozilla.org         developer googleCloud 1  www,developer,incoming.telemetry
googletagmanager.com tracker  google      8  www
google-analytics.com tracker  google      7  www,region1
doubleclick.net     tracker   google      7  stats.g,securepubads.g,cm.g
googlesyndication.com tracker google      4  pagead2,tpc
adnxs.com           tracker   fastly      3  ib,secure
criteo.com          tracker   akamai      2  gum,sslwidget
taboola.com         tracker   fastly      2  trc,cdn
hotjar.com          tracker   cloudfront  2  static,script
segment.io          tracker   aws         2  api,cdn.segment.com:cdn
newrelic.com        tracker   fastly      2  js-agent,bam.nr-data.net:bam
demdex.net          tracker   aws         2  dpm
quantserve.com      tracker   aws         1  pixel
scorecardresearch.com tracker cloudfront  2  sb
rubiconproject.com  tracker   akamai      1  fastlane
pubmatic.com        tracker   akamai      1  image8,ads
jsdelivr.net        content   cloudflare  3  cdn
cloudflare.com      content   cloudflare  4  cdnjs,challenges,static
unpkg.com           content   cloudflare  1  unpkg.com:root
typekit.net         content   akamai      2  use,p
fontawesome.com     content   cloudflare  2  use,kit
jquery.com          content   fastly      2  code
gravatar.com        content   linode      1  secure
wp.com              content   linode      2  i0,stats
shopify.com         content   googleCloud 2  cdn,monorail-edge.shopifysvc.com:events
squarespace.com     content   fastly      1  static1,images
wixstatic.com       content   googleCloud 1  static
gmail.com           mail      google      1  mail.google.com:mail
yahoo.com           mail      akamai      1  mail,www
proton.me           mail      hetzner     1  mail
windowsupdate.com   update    akamai      3  fe3cr.delivery.mp.microsoft.com:fe3,ctldl,au.download
digicert.com        update    akamai      2  ocsp,crl3
lencr.org           update    akamai      2  r3.o
apple.com           update    akamai      3  www,gateway.icloud.com:icloud,gdmf
dell.com            update    akamai      1  downloads
hp.com              update    akamai      1  ftp.ext
lenovo.com          update    akamai      1  download
`;

/** Hosts are written `label` (under the domain) or `full.name:whatever`; `{tenant}` is the company's own label. */
export function knownServices(tenant: string): readonly Service[] {
  return TABLE.trim()
    .split('\n')
    .map((line) => {
      const [domain = '', kind = 'work', cloud = 'aws', weight = '1', hosts = ''] = line.trim().split(/\s+/u);
      return {
        domain,
        kind: kind as ServiceKind,
        cloud: cloud as CloudName,
        weight: Number(weight),
        hosts: hosts
          .split(',')
          .map((host) =>
            (host.includes(':') ? host.slice(0, host.indexOf(':')) : `${host}.${domain}`).replace('{tenant}', tenant),
          ),
      };
    });
}

/** Sites to which people give files or pages for others to open; attackers like them for their good name. */
export const FILE_HOSTS: readonly { readonly domain: string; readonly path: string }[] = [
  { domain: 'docsend.com', path: '/view/' },
  { domain: 'prezi.com', path: '/view/' },
  { domain: 'canva.com', path: '/design/' },
  { domain: 'dropbox.com', path: '/scl/fi/' },
  { domain: 'box.com', path: '/s/' },
  { domain: 'wetransfer.com', path: '/downloads/' },
  { domain: 'sharefile.com', path: '/d-' },
  { domain: 'egnyte.com', path: '/dl/' },
  { domain: 'notion.site', path: '/' },
  { domain: 'onedrive.live.com', path: '/redir?resid=' },
  { domain: 'drive.google.com', path: '/file/d/' },
  { domain: 'acrobat.adobe.com', path: '/id/urn:aaid:sc:' },
  { domain: 'figma.com', path: '/file/' },
  { domain: 'issuu.com', path: '/docs/' },
  { domain: 'forms.office.com', path: '/r/' },
  { domain: 'clickup-attachments.com', path: '/t/' },
];

/** Senders of automatic mail, and the network they send from. */
export const NOTIFIERS: readonly {
  readonly address: string;
  readonly name: string;
  readonly link: string;
  readonly cloud: CloudName;
  readonly weight: number;
}[] = [
  {
    address: 'notifications-noreply@linkedin.com',
    name: 'LinkedIn',
    link: 'www.linkedin.com',
    cloud: 'linkedin',
    weight: 6,
  },
  { address: 'no-reply@zoom.us', name: 'Zoom', link: 'us02web.zoom.us', cloud: 'sendgrid', weight: 5 },
  { address: 'dse_na3@docusign.net', name: 'DocuSign NA3 System', link: 'na3.docusign.net', cloud: 'azure', weight: 4 },
  { address: 'notifications@github.com', name: 'GitHub', link: 'github.com', cloud: 'github', weight: 4 },
  {
    address: 'noreply@email.teams.microsoft.com',
    name: 'Microsoft Teams',
    link: 'teams.microsoft.com',
    cloud: 'exchange',
    weight: 6,
  },
  {
    address: 'no-reply@sharepointonline.com',
    name: 'SharePoint Online',
    link: 'www.sharepoint.com',
    cloud: 'exchange',
    weight: 4,
  },
  {
    address: 'quarantine@messaging.microsoft.com',
    name: 'quarantine@messaging.microsoft.com',
    link: 'security.microsoft.com',
    cloud: 'exchange',
    weight: 1,
  },
  {
    address: 'noreply@salesforce.com',
    name: 'Salesforce',
    link: 'login.salesforce.com',
    cloud: 'salesforce',
    weight: 3,
  },
  { address: 'shipment-tracking@amazon.com', name: 'Amazon.com', link: 'www.amazon.com', cloud: 'aws', weight: 2 },
  { address: 'invitations@calendly.com', name: 'Calendly', link: 'calendly.com', cloud: 'sendgrid', weight: 2 },
  {
    address: 'adobesign@adobesign.com',
    name: 'Adobe Acrobat Sign',
    link: 'secure.na1.adobesign.com',
    cloud: 'aws',
    weight: 2,
  },
  { address: 'no-reply@dropbox.com', name: 'Dropbox', link: 'www.dropbox.com', cloud: 'dropbox', weight: 1 },
  { address: 'no-reply@docsend.com', name: 'DocSend', link: 'docsend.com', cloud: 'sendgrid', weight: 1 },
  {
    address: 'donotreply@concursolutions.com',
    name: 'SAP Concur',
    link: 'www.concursolutions.com',
    cloud: 'aws',
    weight: 2,
  },
  { address: 'do-not-reply@workday.com', name: 'Workday', link: 'wd5.myworkday.com', cloud: 'aws', weight: 2 },
  { address: 'support@zendesk.com', name: 'Support', link: 'support.zendesk.com', cloud: 'cloudflare', weight: 2 },
  { address: 'invoice@stripe.com', name: 'Stripe', link: 'invoice.stripe.com', cloud: 'aws', weight: 1 },
];

/** Applications of Microsoft's own, with their public ids. */
export const MICROSOFT_APPS = {
  exchange: { id: '00000002-0000-0ff1-ce00-000000000000', name: 'Office 365 Exchange Online' },
  sharepoint: { id: '00000003-0000-0ff1-ce00-000000000000', name: 'Office 365 SharePoint Online' },
  graph: { id: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' },
  directory: { id: '00000002-0000-0000-c000-000000000000', name: 'Windows Azure Active Directory' },
  teams: { id: '1fec8e78-bce4-4aaf-ab1b-5451cc387264', name: 'Microsoft Teams' },
  office: { id: 'd3590ed6-52b3-4102-aeff-aad2292ab01c', name: 'Microsoft Office' },
  officeHome: { id: '4765445b-32c6-49b0-83e6-1d93765276ca', name: 'OfficeHome' },
  outlookWeb: { id: '9199bf20-a13f-4107-85dc-02114787ef48', name: 'One Outlook Web' },
  outlookMobile: { id: '27922004-5251-4030-b22d-91ecd9a37ea4', name: 'Outlook Mobile' },
  oneDrive: { id: 'ab9b8c07-8f02-4f72-87fa-80105867a763', name: 'OneDrive SyncEngine' },
  broker: { id: '29d9ed98-a469-4536-ade2-f981bc1d605e', name: 'Microsoft Authentication Broker' },
  windows: { id: '38aa3b87-a06d-4817-b275-7a316988d93b', name: 'Windows Sign In' },
  portal: { id: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', name: 'Azure Portal' },
  mySignIns: { id: '19db86c3-b2b9-44cc-b339-36da233a3be2', name: 'My Signins' },
} as const;
