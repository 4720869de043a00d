/**
 * Top-level domains that are abused more than used, as listed by sublime-security/static-files (MIT, see NOTICE).
 * Separated by white space. Of phishing addresses seen in 2023 to 2025 about a quarter stand under one of them, so
 * their absence reassures nobody.
 */
export const SUSPICIOUS_TLDS = `
  accountants am ar army beauty best bet bio biz bond cam cc cf cfd chat cl click cloud club cm country cricket
  cyou date digital directory domains download enterprises expert finance fit foo free fun ga gdn gf gq gu help
  i2p icu il ing ink ir jetzt kim kz lat life limited link live loan lol ltd ly meme men ml mom monster mov mq
  one online ooo party pe photos pictures pizza press pro pub pw qpon racing re ren rest review ro rsvp ru run
  sale sbs science shop site so social solutions space store stream su sx tech tk today tokyo top trade tt ua
  uno vi vip vu wang website win work works world ws xin xyz zip zone
`;
