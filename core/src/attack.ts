/**
 * MITRE ATT&CK names: technique id → name and tactics, for the techniques that behaviour models use.
 *
 * Source: MITRE ATT&CK for Enterprise, v18 (October 2025); ids and names are the same in v17. ATT&CK is a registered
 * trademark of The MITRE Corporation. Later versions split "Defense Evasion" in two; the ids below stay.
 */

/** Tactics in the order of the matrix. */
export const TACTICS = [
  'Reconnaissance',
  'Resource Development',
  'Initial Access',
  'Execution',
  'Persistence',
  'Privilege Escalation',
  'Defense Evasion',
  'Credential Access',
  'Discovery',
  'Lateral Movement',
  'Collection',
  'Command and Control',
  'Exfiltration',
  'Impact',
] as const;
export type Tactic = (typeof TACTICS)[number];

export interface Technique {
  readonly id: string;
  /** `Phishing: Spearphishing Link` for a sub-technique. */
  readonly name: string;
  /** In the order of the matrix; empty when the id is not in the table. */
  readonly tactics: readonly Tactic[];
}

type Row = readonly [name: string, ...tactics: Tactic[]];

/** Techniques; sub-techniques have their parent's tactics unless they name their own. */
const NAMES: Readonly<Record<string, Row>> = {
  T1001: ['Data Obfuscation', 'Command and Control'],
  T1008: ['Fallback Channels', 'Command and Control'],
  T1020: ['Automated Exfiltration', 'Exfiltration'],
  T1021: ['Remote Services', 'Lateral Movement'],
  'T1021.007': ['Cloud Services'],
  T1027: ['Obfuscated Files or Information', 'Defense Evasion'],
  'T1027.006': ['HTML Smuggling'],
  T1029: ['Scheduled Transfer', 'Exfiltration'],
  T1030: ['Data Transfer Size Limits', 'Exfiltration'],
  T1036: ['Masquerading', 'Defense Evasion'],
  'T1036.002': ['Right-to-Left Override'],
  'T1036.005': ['Match Legitimate Resource Name or Location'],
  'T1036.007': ['Double File Extension'],
  'T1036.008': ['Masquerade File Type'],
  T1041: ['Exfiltration Over C2 Channel', 'Exfiltration'],
  T1046: ['Network Service Discovery', 'Discovery'],
  T1048: ['Exfiltration Over Alternative Protocol', 'Exfiltration'],
  'T1048.001': ['Exfiltration Over Symmetric Encrypted Non-C2 Protocol'],
  'T1048.002': ['Exfiltration Over Asymmetric Encrypted Non-C2 Protocol'],
  'T1048.003': ['Exfiltration Over Unencrypted Non-C2 Protocol'],
  T1056: ['Input Capture', 'Credential Access', 'Collection'],
  'T1056.003': ['Web Portal Capture'],
  T1069: ['Permission Groups Discovery', 'Discovery'],
  'T1069.003': ['Cloud Groups'],
  T1070: ['Indicator Removal', 'Defense Evasion'],
  'T1070.008': ['Clear Mailbox Data'],
  T1071: ['Application Layer Protocol', 'Command and Control'],
  'T1071.001': ['Web Protocols'],
  'T1071.002': ['File Transfer Protocols'],
  'T1071.003': ['Mail Protocols'],
  'T1071.004': ['DNS'],
  T1078: ['Valid Accounts', 'Initial Access', 'Persistence', 'Privilege Escalation', 'Defense Evasion'],
  'T1078.001': ['Default Accounts'],
  'T1078.002': ['Domain Accounts'],
  'T1078.003': ['Local Accounts'],
  'T1078.004': ['Cloud Accounts'],
  T1087: ['Account Discovery', 'Discovery'],
  'T1087.003': ['Email Account'],
  'T1087.004': ['Cloud Account'],
  T1090: ['Proxy', 'Command and Control'],
  'T1090.002': ['External Proxy'],
  'T1090.003': ['Multi-hop Proxy'],
  'T1090.004': ['Domain Fronting'],
  T1095: ['Non-Application Layer Protocol', 'Command and Control'],
  T1098: ['Account Manipulation', 'Persistence', 'Privilege Escalation'],
  'T1098.001': ['Additional Cloud Credentials'],
  'T1098.002': ['Additional Email Delegate Permissions'],
  'T1098.003': ['Additional Cloud Roles'],
  'T1098.005': ['Device Registration'],
  'T1098.007': ['Additional Local or Domain Groups'],
  T1102: ['Web Service', 'Command and Control'],
  'T1102.002': ['Bidirectional Communication'],
  T1105: ['Ingress Tool Transfer', 'Command and Control'],
  T1110: ['Brute Force', 'Credential Access'],
  'T1110.001': ['Password Guessing'],
  'T1110.002': ['Password Cracking'],
  'T1110.003': ['Password Spraying'],
  'T1110.004': ['Credential Stuffing'],
  T1111: ['Multi-Factor Authentication Interception', 'Credential Access'],
  T1114: ['Email Collection', 'Collection'],
  'T1114.001': ['Local Email Collection'],
  'T1114.002': ['Remote Email Collection'],
  'T1114.003': ['Email Forwarding Rule'],
  T1119: ['Automated Collection', 'Collection'],
  T1132: ['Data Encoding', 'Command and Control'],
  'T1132.001': ['Standard Encoding'],
  T1133: ['External Remote Services', 'Initial Access', 'Persistence'],
  T1136: ['Create Account', 'Persistence'],
  'T1136.003': ['Cloud Account'],
  T1137: ['Office Application Startup', 'Persistence'],
  'T1137.005': ['Outlook Rules'],
  T1185: ['Browser Session Hijacking', 'Collection'],
  T1189: ['Drive-by Compromise', 'Initial Access'],
  T1199: ['Trusted Relationship', 'Initial Access'],
  T1204: ['User Execution', 'Execution'],
  'T1204.001': ['Malicious Link'],
  'T1204.002': ['Malicious File'],
  'T1204.004': ['Malicious Copy and Paste'],
  T1213: ['Data from Information Repositories', 'Collection'],
  'T1213.002': ['Sharepoint'],
  'T1213.005': ['Messaging Applications'],
  T1219: ['Remote Access Tools', 'Command and Control'],
  'T1219.002': ['Remote Desktop Software'],
  T1484: ['Domain or Tenant Policy Modification', 'Privilege Escalation', 'Defense Evasion'],
  'T1484.002': ['Trust Modification'],
  T1485: ['Data Destruction', 'Impact'],
  'T1485.001': ['Lifecycle-Triggered Deletion'],
  T1486: ['Data Encrypted for Impact', 'Impact'],
  T1490: ['Inhibit System Recovery', 'Impact'],
  T1498: ['Network Denial of Service', 'Impact'],
  T1499: ['Endpoint Denial of Service', 'Impact'],
  T1526: ['Cloud Service Discovery', 'Discovery'],
  T1528: ['Steal Application Access Token', 'Credential Access'],
  T1530: ['Data from Cloud Storage', 'Collection'],
  T1531: ['Account Access Removal', 'Impact'],
  T1534: ['Internal Spearphishing', 'Lateral Movement'],
  T1537: ['Transfer Data to Cloud Account', 'Exfiltration'],
  T1539: ['Steal Web Session Cookie', 'Credential Access'],
  T1550: ['Use Alternate Authentication Material', 'Defense Evasion', 'Lateral Movement'],
  'T1550.001': ['Application Access Token'],
  'T1550.004': ['Web Session Cookie'],
  T1552: ['Unsecured Credentials', 'Credential Access'],
  'T1552.008': ['Chat Messages'],
  T1556: ['Modify Authentication Process', 'Persistence', 'Defense Evasion', 'Credential Access'],
  'T1556.006': ['Multi-Factor Authentication'],
  'T1556.007': ['Hybrid Identity'],
  'T1556.009': ['Conditional Access Policies'],
  T1557: ['Adversary-in-the-Middle', 'Credential Access', 'Collection'],
  T1562: ['Impair Defenses', 'Defense Evasion'],
  'T1562.001': ['Disable or Modify Tools'],
  'T1562.008': ['Disable or Modify Cloud Logs'],
  T1564: ['Hide Artifacts', 'Defense Evasion'],
  'T1564.008': ['Email Hiding Rules'],
  T1565: ['Data Manipulation', 'Impact'],
  'T1565.001': ['Stored Data Manipulation'],
  T1566: ['Phishing', 'Initial Access'],
  'T1566.001': ['Spearphishing Attachment'],
  'T1566.002': ['Spearphishing Link'],
  'T1566.003': ['Spearphishing via Service'],
  'T1566.004': ['Spearphishing Voice'],
  T1567: ['Exfiltration Over Web Service', 'Exfiltration'],
  'T1567.001': ['Exfiltration to Code Repository'],
  'T1567.002': ['Exfiltration to Cloud Storage'],
  'T1567.003': ['Exfiltration to Text Storage Sites'],
  'T1567.004': ['Exfiltration Over Webhook'],
  T1568: ['Dynamic Resolution', 'Command and Control'],
  'T1568.001': ['Fast Flux DNS'],
  'T1568.002': ['Domain Generation Algorithms'],
  'T1568.003': ['DNS Calculation'],
  T1571: ['Non-Standard Port', 'Command and Control'],
  T1572: ['Protocol Tunneling', 'Command and Control'],
  T1573: ['Encrypted Channel', 'Command and Control'],
  'T1573.001': ['Symmetric Cryptography'],
  'T1573.002': ['Asymmetric Cryptography'],
  T1583: ['Acquire Infrastructure', 'Resource Development'],
  'T1583.001': ['Domains'],
  'T1583.006': ['Web Services'],
  T1584: ['Compromise Infrastructure', 'Resource Development'],
  'T1584.001': ['Domains'],
  T1585: ['Establish Accounts', 'Resource Development'],
  'T1585.002': ['Email Accounts'],
  T1586: ['Compromise Accounts', 'Resource Development'],
  'T1586.002': ['Email Accounts'],
  'T1586.003': ['Cloud Accounts'],
  T1589: ['Gather Victim Identity Information', 'Reconnaissance'],
  'T1589.001': ['Credentials'],
  'T1589.002': ['Email Addresses'],
  T1598: ['Phishing for Information', 'Reconnaissance'],
  'T1598.002': ['Spearphishing Attachment'],
  'T1598.003': ['Spearphishing Link'],
  T1606: ['Forge Web Credentials', 'Credential Access'],
  'T1606.001': ['Web Cookies'],
  'T1606.002': ['SAML Tokens'],
  T1608: ['Stage Capabilities', 'Resource Development'],
  'T1608.005': ['Link Target'],
  T1621: ['Multi-Factor Authentication Request Generation', 'Credential Access'],
  T1656: ['Impersonation', 'Defense Evasion'],
  T1657: ['Financial Theft', 'Impact'],
  T1665: ['Hide Infrastructure', 'Command and Control'],
  T1667: ['Email Bombing', 'Impact'],
  T1671: ['Cloud Application Integration', 'Persistence'],
  T1672: ['Email Spoofing', 'Defense Evasion'],
};

/** Ids in the table, sorted. */
export const TECHNIQUE_IDS: readonly string[] = Object.keys(NAMES).sort();

/** Name and tactics of a technique. An unknown sub-technique answers with its parent's tactics, an unknown id with itself. */
export function techniqueOf(id: string): Technique {
  const row = Object.hasOwn(NAMES, id) ? NAMES[id] : undefined;
  const parentId = id.slice(0, 5);
  const parent = id.length > 5 && Object.hasOwn(NAMES, parentId) ? NAMES[parentId] : undefined;
  const name = row?.[0] ?? id;
  const own = tacticsOf(row);
  return {
    id,
    name: parent === undefined || row === undefined ? name : `${parent[0]}: ${name}`,
    tactics: own.length > 0 ? own : tacticsOf(parent),
  };
}

/** Techniques by tactic, in the order of the matrix; a technique with several tactics stands under each. */
export function tacticsCovered(
  ids: readonly string[],
): readonly { readonly tactic: Tactic; readonly techniques: readonly Technique[] }[] {
  const techniques = [...new Set(ids)].sort().map(techniqueOf);
  return TACTICS.map((tactic) => ({
    tactic,
    techniques: techniques.filter((one) => one.tactics.includes(tactic)),
  })).filter((group) => group.techniques.length > 0);
}

function tacticsOf(row: Row | undefined): readonly Tactic[] {
  return row === undefined ? [] : (row.slice(1) as Tactic[]);
}
