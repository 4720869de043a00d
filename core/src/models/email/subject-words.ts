/** Words in subjects, as regular expressions for conditions. Weak by themselves: honest mail uses them too. */

/** Reasons to hurry or to sign in that lures give. */
export const LURE_WORDS =
  '\\b(action (needed|required)|account (has been|will be|is) |suspend|expir|deactivat|verify your|password|sign[- ]?in attempt|login attempt|security alert|unusual (activity|sign)|mailbox|storage (limit|is|almost)|quota\\b|inbox is full|voice ?mail|voice message|new fax|e-?fax|secure (message|document)|encrypted message|protected (message|document)|shared (a |an |the )?.{0,24}(document|file|folder|presentation)|has shared|document for you|docu ?sign|sign your document|signature|payment (advice|confirmation|status)|remittance|invoice (overdue|due)|overdue|final (notice|reminder)|parcel|package|delivery attempt|payroll|statement for|held messages|quarantin)';

/** Requests that impostors make. */
export const REQUEST_WORDS =
  '\\b(are you (available|at your desk|there|free|in the office)|quick (request|question|favou?r|task|response|reply)|urgent|asap|favou?r|gift ?cards?|confidential|kindly|direct deposit|payroll|wire|transfer|payment|invoice|bank\\b|account details|phone number|cell number|request|task\\b|today)';

/** Money changing its way. */
export const PAYMENT_WORDS =
  '\\b(invoice|payment|bank|iban|swift|wire|remittance|account (details|number|change)|(new|updated|changed?) (bank|account|payment)|overdue|past due|settlement|transfer|rechnung|zahlung|bankverbindung|überweisung|facture|virement|factura|transferencia|fattura|bonifico)';

/** The way itself that is to change; invoices are talked of every day, this is not. */
export const NEW_ACCOUNT_WORDS =
  '\\b(bank(ing)? (details|account|info|change)|iban|swift|(account|payment) (details|number|change)|(new|updated?|changed?) (bank|account|payment)|bankverbindung|coordonnées bancaires|datos bancarios|coordinate bancarie)';
