/**
 * Pairs of characters in names that people choose: how many bits the second costs after the first, in fifths of a bit
 * as one digit of base 62 (`0`–`9`, `A`–`Z`, `a`–`z`).
 *
 * Rows and columns are `^` (either end), `a` to `z`, `0` (any digit) and `-`. Counted, with half a count added to each
 * pair, over the second-level labels of 21,515 domains in lists of sublime-security/static-files (MIT, see NOTICE):
 * free mail providers, file hosts, shorteners, subdomain hosts, bulk mailers, landing pages and well-known senders.
 */
export const LETTER_PAIR_SYMBOLS = '^abcdefghijklmnopqrstuvwxyz0-';

export const LETTER_PAIRS = `
  5QQQSUSSUTaXUKTXSgVNQZZVebcNz
  KbSNPcXRYBhTJLFdQlILKUUZdSYZc
  JERXaEgfbHfeIWcEgjJRWJhfkRkUb
  MFcScGgkELpHLYbEekMUMPkjkUjYb
  EHVUQDVVXGfcTSVHYqMNXOXWfQgXW
  ELRPNNXUaVjZLLIVUmEIKZUSVVeaV
  MEWZZHKbdEqhLVeFcqFUOLnadUiVX
  FGWaYEYTKJedNTRGYhJOVMfaeXgWY
  HEYYUBbceFfZWSWDZjSVPNhakTtWZ
  PNYKQOUPgfhVAPDOTgMKKdShbfZff
  KCcVXFZYWISSeUWEWZXSYEbcYYYUX
  DHWXZDWZUFdXRQRLWkSKSOeeiPfTW
  CHXZSGWbeGlZJVbJXtcQRPadoRjFX
  L5TZdGdfgKmgaTcKNqeSbRjfkOkba
  FJWNIFWHaKeRUVRLcmbLIVZdiVeSY
  KTSPPZQSZThSLKFLNoGMLKQPTVcbb
  HEbWaGcdOJneKSbFKiHOQOkemTjVZ
  FMVVWWcaWKcYaRYMTMQWS8TNYgYNg
  GGWTQEVTeHkRQQSGXoTLLQXbmQkZZ
  BLZPZJXaJLlTTSYNMecMEPeWmViTZ
  FHWTbEadIHkgSRZHXqKNPPbWiPfXV
  LPMNNOWRcQcTLMGYMgEFIeceaVXae
  LFdZc7gjcBgaXVZJWrWVacbcdVfTY
  JDWYWBadMFeYWUOHWoSNYZfVgThUX
  8OUOcNVbYJYaTNQQMgYPMUbbPPSKU
  8KPPSNUVWWdZQLQIPkULQSeSfdYVS
  EGYSTFYZQGeZTQVHVgaUVPYWVLLRY
  CPQNQTSTRVVWSMTWQfSMQWYUacd9W
  xKMLOMNPSQaXOFNNMjQINUTPbaZLT
`;
