/**
 * Mail providers where anybody gets an address: their domain says nothing about the sender.
 *
 * The largest of the free providers, and forwarding services, in lists of sublime-security/static-files (MIT, see
 * NOTICE). Separated by white space.
 */
/** Free and personal mail. */
export const FREE_MAIL = `
  126.com 163.com 33mail.com abv.bg alice.it anonaddy.com aol.com att.net bellsouth.net bigpond.com bk.ru bluewin.ch
  bol.com.br btinternet.com centrum.cz charter.net comcast.net cox.net daum.net duck.com earthlink.net email.cz
  fastmail.com fastmail.fm foxmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
  googlemail.com hanmail.net hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hushmail.com i.ua
  icloud.com inbox.com inbox.lv inbox.ru interia.pl laposte.net libero.it list.ru live.ca live.co.uk live.com
  live.com.au live.fr live.it live.nl lycos.com mac.com mail.com mail.ru mail2world.com mailbox.org mailfence.com
  me.com mozmail.com msn.com naver.com o2.pl onet.pl optonline.net optusnet.com.au orange.fr outlook.com outlook.de
  outlook.es outlook.fr outlook.it pm.me posteo.de privaterelay.appleid.com proton.me protonmail.com qq.com
  rambler.ru rediffmail.com relay.cloudflare.com relay.duck.com relay.firefox.com rocketmail.com rogers.com
  runbox.com sbcglobal.net seznam.cz sfr.fr shaw.ca simplelogin.com sina.com skiff.com sympatico.ca t-online.de
  telus.net terra.com.br tiscali.it tuta.io tutamail.com tutanota.com ukr.net uol.com.br verizon.net virgilio.it
  walla.com wanadoo.fr web.de wp.pl yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.com.mx
  yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru ymail.com zoho.com zohomail.com
`;
