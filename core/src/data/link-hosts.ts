/**
 * Hosts on which anybody can publish, as they appear in links: a name here says nothing about who put the page there.
 *
 * Compiled from lists of sublime-security/static-files (MIT, see NOTICE) with a few well-known hosts added. Domains are
 * separated by white space; a subdomain of one counts as it does.
 */
/** Files, forms, pages and presentations of whoever has an account. */
export const FILE_HOSTS = `
  0x0.st 1drv.com 1drv.ms 1fichier.com 4shared.com ac-page.com acrobat.adobe.com addevent.com adrive.com
  aidaform.com airtable.com aliyun.com allmylinks.com alwaysdata.net anygen.io api.docparser.com apis.google.com
  app.air.inc app.amplitude.com app.contractbook.com app.eraser.io app.filestage.io app.flutterflow.io app.freelo.io
  app.fynk.com app.getalai.com app.getresponse.com app.hex.tech app.howdygo.com app.jotform.com app.kuse.ai
  app.ludus.one app.milanote.com app.moqups.com app.mural.co app.neuroflash.com app.notion.com app.powerbi.com
  app.publr.co app.slidebean.com app.smartsheet.com app.smartsuite.com app.superlist.com app.tabidoo.cloud
  app.upbase.io app.usewhale.io app.whirr.co app.wishloop.com appsheet.com appwrite.network archbee.com archive.org
  archive.ph ardrive.net arweave.net assets.adobe.com assets.cdn.filesafe.space attachment.outlook.live.net
  attachments.office.net aurorashard.org authory.com avion.io azurestaticapps.net backblazeb2.com base44.app
  beacons.ai beautiful.ai behance.net bento.me bio.box bio.fm bio.site biolinky.co bitbucket.com bitbucket.org
  blob.core.windows.net box.com breely.com buildin.ai bunkr.site bunny.run cal.com campsite.bio canny.io canva.com
  carrd.io catbox.moe cdn.discordapp.com cdn.fbsbx.com cdn.filestackcontent.com cheapwebsites.biz claude.site
  clicknupload.com cloudclusters.net cloudflarestorage.com cloudup.com cloudworkstations.dev coda.grammarly.com
  coda.io cognito.com cognitoforms.com contabostorage.com contact.kaktusapp.com contactinbio.com copyfol.io
  core.windows.net createsend1.com cryptpad.fr curipod.com customer-oci.com customervoice.microsoft.com d.pr
  dailyuploads.net dash.formaloo.com datafilehost.com depositfiles.com doc.clickup.com docs.google.com docs.zoom.us
  docsend.com document360.io doksly.com down.mdiaload.com drime.cloud drive.google.com drive.proton.me drop.download
  dropbox.com dropboxapi.com dropmefiles.com dropsend.com durable.site easysend.app ecv.microsoft.com edgeone.app edgeone.dev
  egnyte.com elementor.cloud elephantdrive.com elink.io enhancedsitebuilder.com eu.jotform.com evenium.events
  eventcreate.com events.ticketleap.com evernote.com express.adobe.com featurebase.app featureos.app feedlink.io
  figma.com figma.site file.io filebin.net filedropper.com filefactory.com fileflyer.com filehosting.org
  filemail.com files.catbox.moe files.com files.delivrto.me files.fm filestackcontent.com filetransfer.io
  firebasehostingproxy.page.link firebasestorage.googleapis.com fireload.com flipsnack.com flowpaper.com
  flutterflow.app form.jotform.com forms.clickup.com forms.cloud.microsoft forms.gle forms.office.com forms.visme.co
  forms.weavely.ai forms.zohopublic.com formstack.com frame.io framer.media framer.website freshdesk.com
  fromsmash.com gamma.app getfoureyes.com getoutline.com glide.page gofile.io gooey.ai graph.org heightsplatform.com
  heyflow.site hidrive.ionos.com hightail.com hmstorage.net hoo.be hopp.bio hstn.me html.cafe hype.co icedrive.net
  icefactory.cl iceiy.com idrive.com image2url.com indd.adobe.com intakeq.com ipfs.dweb.link ipfs.io issuu.com
  isu.pub jensi.io jimdofree.com jotform.com jottacloud.com jumpshare.com kit.com kiwi6.com klasio.com koji.to
  komi.ai koofr.eu koofr.net krakenfiles.com landbot.site larksuite.com layerstackobjects.com lex.page
  lighthouse.storage limewire.com link.gallery link.storjshare.io linkin.bio linkinprofile.com linkpilot.co
  linkpop.com linktr.ee linodeobjects.com litterbox.catbox.moe livedrive.com lnk.bio lovable.app lucid.app
  mediafire.com mega.co.nz mega.nz megafileupload.com megaup.net milkshake.app miricanvas.com miro.com mixdrop.ag
  mixpanel.com
  mochausercontent.com mockflow.com monday.com mtrbio.com my.visme.co myninja.ai ncv.microsoft.com nethunt.com
  new.express.adobe.com notion.com notion.so od.lk onedrive.live.com onehub.com onenoteonlinesync.onenote.com
  onepage.me oortstorages.com orbitor.dev padlet.com page-preview.instapage.com pagedeck.app pagedemo.co pal.bio
  pallyy.com pastelink.net paubox.com payhip.com pcloud.com pillar.io pixeldrain.com powerappsportals.com powr.io
  prezi.com proposify.com public.app.basecamp.com publuu.com pythonanywhere.com quip.com railway.app
  raw.githubusercontent.com retool.com riddle.com run.app sabercathost.com scalableplatforms.de scribd.com
  scribe.com scribehow.com script.google.com scw.cloud seesaw.me send-anywhere.com sendelephant.com sendgb.com
  sendspace.com share.articulate.com share.hsforms.com sharefile.com sharepoint.com shor.by shorby.com siasky.net
  sign.com sign.zoho.com sitesplaced.site sked.social slack-files.com sleekplan.app slideshare.net smartsheet.com
  solidfiles.com solo.to soloist.ai spark.adobe.com square.site stan.store start.page static.hf.space stonly.com
  storage.cloud.google.com storage.googleapis.com storydoc.com studio.site sugarsync.com supabase.co superprofile.me
  supporthero.io surge.sh surveymars.com surveymonkey.com sway.cloud.microsoft sway.office.com sync.com systeme.io
  tana.pub tap.bio taplink.at taplink.cc taskade.com teachable.com telegra.ph telegram.org teletype.in temp.sh
  terabox.com theleap.co tiiny.site tilda.ws tinyupload.com tithelysetup.com tplshare.com transfer.sh transfergb.com
  transfernow.net transferxl.com typedream.app ufile.io unaux.com uploaded.net uploadfiles.io uplooder.net
  upresenter.ai uschovna.cz userback.io vershun.io view.genially.com view.storydoc.com viewer.joomag.com
  vikingfile.com vistasocial.com vultrobjects.com wasmer.app we.tl weavely.ai web.val.run webmail-oxcs.register.com
  wetransfer.com wikisend.com wisery.io wixstudio.com workflowy.com wpdevcloud.com wpenginepowered.com wrike.com
  xara.com yayforms.link zapier.app zeabur.app zippyshare.com zoholandingpage.com zohopublic.com
`;

/** Anybody gets a subdomain of these. */
export const SUBDOMAIN_HOSTS = `
  000webhost.com 000webhostapp.com 18.lc 1x.net 2.ag 2.je 24.lc 3d.lc 4.je 6.je 7.je 8.je 9.je about.lc ae.tn
  afraid.org all.lc amazonaws.com amplifyapp.com anschauen.in app.droplet.io app.link appdomain.cloud appspot.com
  asia.gp at.st atlassian.net auto.lc aw3.de awsapprunner.com axshare.com azureedge.net azurefd.net
  azurewebsites.net b2b.lc bd.tn berlin.tl bilder.lc bitbucket.io biz.ps biz.uz blog.lc blogspot.ai blogspot.com
  bubbleapps.io canva.site center.tl ch.st chat.dj chickenkiller.com city.tl ciy.de cl4n.org clan.lc clan.mn
  clandomain.de clandomain.org clickfunnels.com cloudapp.net cloudfront.net cloudwaysapps.com club.lc cn.nf co.gp
  codesandbox.io com.nu community.lc cool.hn cool.lc creatium.site creatorlink.net cs-clan.org csb.app da.cx de.gp
  de.im de.ki de.pl deno.dev design.tl deta.dev devtunnels.ms digitaloceanspaces.com domain.lc download.ac
  download.sh dpdns.org dr.ag dropmark.com duckdns.org dvd.lc dynamics.com dyndns.dk easywp.com eb-sites.com ee.tn
  english.lc es.cx es.gp esel.in eu.gg eu.gp eu.ki eu.nu eur.lc euro.lc europa.lc fif.li filecloudonline.com
  filme.lc firebaseapp.com firm.nu fk.gs flirt.lc flirten.info fly.dev format.com forum.lc fotos.lc fr.gp framer.app
  free.lc freesubdomain.org fun.gg fyi.to game.lc gaming.lc ghost.io giize.com github.io glide.in glitch.me
  godaddysites.com googleusercontent.com gr.tn gratis.lc guest.de hase.in herokuapp.com hexe.in hk.tn home.lc
  homepage.cx homepage.lc hoster-test.ru hostingerapp.com hot.lc hp.lc hund.in id.vg ignorelist.com infinityfree.com
  info.nu infos.cx infos.lc inmotionhosting.com instawp.xyz int.ps ir.tn it.gp jimdosite.com jixx.de jixx.net jp.tn
  jumpingcrab.com k1.cx kinsta.cloud kinsta.page kr.tn kr3w.de l4n.contains_regexname.vg liebe.lc lovable.dev m.vu
  ma.tn mobi.ps mockbin.org mocky.io mp3.gp musik.cx musik.lc my.vg mybluehost.me mybluemix.net myportfolio.com
  mypreview.site myqcloud.com mystrikingly.com name.ac name.vu netlify.app netz.tl ng.tn ngrok-free.app ngrok.io
  nimbusweb.me nip.io nl.gp nl.tn notion.site now.lc now.sh npx.de on-fleek.app on.aws on.lc ondigitalocean.app
  online.gp onlyoffice.com onlytap.io onrender.com onthewifi.com oraclecloud.com pagecloud.com pages.dev
  papershift.com party.lc pc.lc ph.tn photos.lc phplist.com pk.tn pl.tn planet.tl portal.lc privat.lc pro.ac pro.vg
  qu.am r2.dev repl.co replit.app rf.gd ro.tn sa.tn se.nf search.gp seite.com seite.info seite.ru server.gg
  server.tl service.lc sg.tn share.lc shopping.hn simple.ink sites.google.com sitew.us slab.com softr.app somee.com
  space.lc splashthat.com squarespace.com start.lc sufybkt.com sxyz.xyz synology.me te4m.de team.cx team.tl
  temporary.site test.lc th.tn top.lc top8.com tr.tn translate.goog translate.google.com trycloudflare.com
  tumblr.com turkish.lc tv.gg twilightparadox.com typeform.com uk.tn up.railway.app urlaub.lc us.gg us.nf usa.gg
  user.lc vercel.app vercel.dev vn.tn voten.in vz.lc wasabisys.com web.app web.gg webcindario.com webflow.io
  webhook.site website.tk weebly.com welt.tl wiki.lc windows.net wixsite.com wordpress.com workers.dev world.mu
  wufoo.com x.gg xl.lc xx.lc xxl.lc ydns.eu yj.ae you.lc za.tn zapto.org zendesk.com zx9.de
`;

/** The link does not say where it leads. */
export const SHORTENERS = `
  1in.me 1link.in 1url.com 1url.my 2big.at 2ly.link 2nco.com 2pl.us 2tu.us 2ya.com 4url.cc 6url.com a.gg a.nf a2a.me
  abbrr.com acesse.dev acesse.one adjix.com alturl.com amlink.pro artist.link atu.ca azr.link b.link b23.ru bacn.me
  bc5.io bit.do bit.ly bitly.cx bkite.com bl.ink bloat.me boxsign.info budurl.com buff.ly buk.me burnurl.com c-o.in
  canva.link chilp.it chl.li clck.ru cli.gs cli.re clickmeter.com conta.cc cort.as cutt.ly cuturl.com cuty.io
  dalt.in dcv.ms decenturl.com dfl8.me digbig.com digg.com doiop.com dub.co dub.sh dwarfurl.com dy.fi e.vg
  easyuri.com easyurl.net eepurl.com encr.pw encurtador.dev endr.co esyurl.com ewerl.com f0rk.in fa.b ff.im fff.to
  fhurl.com fire.to firsturl.de flic.kr flowcode.com flowto.it fly2.ws fon.gs fwd4.me geno.link gl.am go.9nl.com
  go2.me go2cut.com go2l.ink goo.gl goo.su goshrink.com gowat.ch gri.ms gurl.es hamns.net hellotxt.com hex.io
  hideuri.com hover.com href.in ht.ly htxt.it hubs.ly hugeurl.com hurl.it hurl.me hurl.ws ibit.ly icanhaz.com
  idek.net inlnk.co inreply.to ionos.ly is.gd iscool.net iterasi.net jijr.com jmp2.net just.as kissa.be kl.am
  klck.me kont.ly korta.nu krunchd.com kurzlinks.de kutt.it l1nk.dev l1nq.com liip.to liltext.com lin.cr linkbee.com
  linkbun.ch linkfollowservice.com linkify.ru linkly.link linksrtnr.com linkurl.pk liurl.cn ln-s.net ln-s.ru ln.run
  lnk.gd lnk.in lnk.ink lnk.sk lnkd.in loopt.us lru.jp lt.tl lurl.no lytl.io metamark.net migre.me minilien.com
  miniurl.com minurl.fr mjt.lu moourl.com myqrcode.mobi myurl.in n9.cl ne1.net njx.me nn.nf notlong.com nsfw.in
  nz.sa o-x.fr om.ly ow.ly parg.co pd.am pic.gd ping.fm piurl.com pnt.me poprl.com post.ly posted.at postly.link
  profile.to qicute.com qlnk.net qr.coffee qr.fm qrco.de qrkit.co qrsu.io qti.ai quip-art.com rb.gy rb6.me
  rebrand.ly redirx.com replug.link reurl.cc ri.ms rickroll.it riz.gd rsmonkey.com ru.ly rubyurl.com s.craft.me s.gy
  s.id s7y.us safe.mn scan.page scnv.io share.google sharein.com sharetabs.com shorl.com short.gy short.ie short.io
  short.to shorten.tv shorten.world shorter.gg shorter.me shortlinks.co.uk shortna.me shorturl.asia shorturl.at
  shorturl.com shorturl.fm shoturl.us shrinkify.com shrinkster.com shrt.st shrtcnl.com shrten.com shrunkin.com
  shw.me simurl.com sn.im snip.ly snipr.com snipurl.com snurl.com sp2.ro spedr.com sqrl.it starturl.com sturly.com
  su.pr surl.li t.co t.ly t2m.io tcrn.ch teensy.co.nf thrdl.es tighturl.com tiny.cc tiny.pl tiny123.com tinyarro.ws
  tinyl.io tinytw.it tinyuri.ca tinyurl.com tinyvid.io tli.su tnij.org to.ly togoto.us tr.ee tr.im tr.my
  traceurl.com trflk.cc trib.al trimmer.to turo.us tweetburner.com twirl.at twit.ac twitterpan.com twitthis.com
  twiturl.de twixar.me twtr.to twurl.cc twurl.nl tyny.to u.mavrev.com u.nu u.to u6e.de ub0.cc updating.me ur1.ai
  ur1.ca url.co.uk url.ie url4.eu urlao.com urlbrief.com urlcover.com urlcut.com urlenco.de urlfy.me urlhawk.com
  urlkiss.com urlot.com urlpire.com urlr.me urls.fr urlx.ie urlx.org urlz.fr urlzen.com utm.guru v.gd virl.com vl.am
  vo.la w3t.org wa.link wapurl.co.uk webredirect.click webrefer.cc wipi.es wp.me x.co x.se xaddr.com xeeurl.com
  xr.com xrl.in xrl.us xurl.jp xurl.pl xzb.cc yep.it yfrog.com ytube.io yweb.com zat.ink zfrmz.com zi.ma zi.pe
  zipmyurl.com zpr.io zz.gd
`;

/** Click trackers of mailing services. */
export const BULK_TRACKERS = `
  beehiiv.com click.kit-mail1.com convertkit-mail2.com hs-sales-engage.com hubspotlinks.com list-manage.com
  lynk.email mailersend.net maillist-manage.com mailwizz.com mandrillapp.com notifyvisitors.com omnisend.com
  postmarkapp.com redirectingherenow.com rs6.net sendgrid.net sendsay.ru spoton.com squarespace-mail.com swoogo.com
  vbout.com
`;
