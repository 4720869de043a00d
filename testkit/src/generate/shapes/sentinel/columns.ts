/**
 * The columns that this shape writes, by table: a subset of Microsoft's reference
 * (https://learn.microsoft.com/azure/azure-monitor/reference/tables-index), kept as data so that a test can compare it.
 */

const columns = (text: string): readonly string[] => text.trim().split(/\s+/u);

export const COLUMNS = {
  OfficeActivity:
    columns(`TenantId Type SourceSystem TimeGenerated Start_Time RecordType Operation OrganizationId UserType UserKey OfficeWorkload
    ResultStatus ResultReasonType OfficeObjectId UserId ClientIP Client_IPAddress ClientInfoString Parameters ExternalAccess OriginatingServer
    OrganizationName Logon_Type InternalLogonType MailboxGuid MailboxOwnerUPN MailboxOwnerSid LogonUserSid Folders Folder DestFolder
    AffectedItems Item OperationProperties AppId ClientAppId OfficeId SourceRecordId OfficeTenantId Site_ Site_Url ItemType EventSource
    SourceRelativeUrl SourceFileName SourceFileExtension UserAgent ListItemUniqueId TargetUserOrGroupName TargetUserOrGroupType Event_Data
    CrossMailboxOperations AppAccessContext`),
  SigninLogs:
    columns(`Type SourceSystem TimeGenerated ResourceId OperationName OperationVersion Category ResultType ResultSignature ResultDescription
    DurationMs CorrelationId Resource ResourceGroup Identity Level Location AlternateSignInName AppDisplayName AppId AuthenticationDetails
    AuthenticationProcessingDetails AuthenticationRequirement AuthenticationRequirementPolicies ClientAppUsed ConditionalAccessPolicies
    ConditionalAccessStatus CreatedDateTime DeviceDetail IsInteractive Id IPAddress LocationDetails MfaDetail NetworkLocationDetails
    OriginalRequestId ProcessingTimeInMilliseconds RiskDetail RiskEventTypes RiskEventTypes_V2 RiskLevelAggregated RiskLevelDuringSignIn RiskState
    ResourceDisplayName ResourceIdentity Status TokenIssuerName TokenIssuerType UserAgent UserDisplayName UserId UserPrincipalName AADTenantId UserType
    FlaggedForReview HomeTenantId ResourceTenantId SessionId AutonomousSystemNumber`),
  AADNonInteractiveUserSignInLogs:
    columns(`TenantId Type SourceSystem TimeGenerated OperationName OperationVersion Category ResultType ResultSignature
    ResultDescription DurationMs CorrelationId ResourceGroup Identity Level Location AADTenantId AlternateSignInName AppDisplayName AppId
    AuthenticationDetails AuthenticationProcessingDetails AuthenticationRequirement AuthenticationRequirementPolicies ClientAppUsed
    ConditionalAccessPolicies ConditionalAccessStatus CreatedDateTime DeviceDetail IsInteractive Id IPAddress LocationDetails MfaDetail
    NetworkLocationDetails OriginalRequestId ProcessingTimeInMs RiskDetail RiskEventTypes RiskEventTypes_V2 RiskLevelAggregated
    RiskLevelDuringSignIn RiskState ResourceDisplayName ResourceIdentity Status TokenIssuerName TokenIssuerType UserAgent UserDisplayName UserId
    UserPrincipalName UserType HomeTenantId ResourceTenantId SessionId AutonomousSystemNumber`),
  AuditLogs:
    columns(`TenantId Type SourceSystem TimeGenerated ResourceId OperationName OperationVersion Category ResultType ResultSignature ResultDescription
    DurationMs CorrelationId Resource ResourceGroup Identity Level AdditionalDetails Id InitiatedBy LoggedByService Result ResultReason TargetResources
    AADTenantId ActivityDisplayName ActivityDateTime AADOperationType`),
  EmailEvents:
    columns(`TenantId Type SourceSystem TimeGenerated Timestamp AttachmentCount AuthenticationDetails ConfidenceLevel DetectionMethods DeliveryAction
    DeliveryLocation EmailClusterId EmailDirection EmailLanguage InternetMessageId NetworkMessageId RecipientEmailAddress RecipientObjectId
    RecipientDomain ReportId SenderDisplayName SenderFromAddress SenderFromDomain SenderObjectId SenderIPv4 SenderMailFromAddress
    SenderMailFromDomain Subject ThreatTypes UrlCount BulkComplaintLevel LatestDeliveryLocation LatestDeliveryAction EmailSize IsFirstContact`),
  EmailUrlInfo: columns(
    `TenantId Type SourceSystem TimeGenerated Timestamp NetworkMessageId ReportId Url UrlLocation UrlDomain`,
  ),
  UrlClickEvents:
    columns(`TenantId Type SourceSystem TimeGenerated Timestamp Url ActionType AccountUpn Workload NetworkMessageId IPAddress ThreatTypes
    IsClickedThrough UrlChain ReportId`),
  ASimDnsActivityLogs:
    columns(`TenantId Type SourceSystem TimeGenerated EventCount EventType EventSubType EventResult EventResultDetails EventOriginalType EventProduct
    EventVendor EventSchemaVersion EventStartTime EventEndTime EventOriginalUid DvcHostname SrcIpAddr SrcPortNumber DstIpAddr
    DstPortNumber DnsQuery DnsQueryType DnsQueryTypeName DnsQueryClass DnsQueryClassName DnsResponseCode DnsResponseName TransactionIdHex
    NetworkProtocol DnsNetworkDuration DnsSessionId DnsFlagsRecursionDesired DnsFlagsRecursionAvailable`),
  ASimNetworkSessionLogs:
    columns(`TenantId Type SourceSystem TimeGenerated EventCount EventType EventSubType EventResult EventResultDetails EventOriginalType
    EventOriginalResultDetails EventProduct EventVendor EventSchemaVersion EventStartTime EventEndTime EventOriginalUid NetworkSessionId DvcHostname
    SrcIpAddr SrcPortNumber SrcBytes SrcPackets DstIpAddr DstPortNumber DstHostname DstFQDN DstDomain DstDomainType DstBytes
    DstPackets NetworkBytes NetworkPackets NetworkProtocol NetworkApplicationProtocol NetworkDirection NetworkDuration NetworkConnectionHistory
    AdditionalFields`),
  ASimWebSessionLogs:
    columns(`TenantId Type SourceSystem TimeGenerated EventCount EventType EventResult EventResultDetails EventOriginalType EventProduct EventVendor
    EventSchemaVersion EventStartTime EventEndTime EventOriginalUid DvcHostname SrcIpAddr SrcPortNumber DstIpAddr DstPortNumber
    DstHostname DstBytes SrcBytes NetworkProtocol NetworkApplicationProtocol NetworkDirection Url HttpHost HttpRequestMethod HttpUserAgent
    HttpReferrer HttpContentType HttpVersion`),
  ASimDhcpEventLogs:
    columns(`TenantId Type SourceSystem TimeGenerated EventCount EventType EventResult EventOriginalType EventProduct EventVendor EventSchema
    EventSchemaVersion EventStartTime EventEndTime EventOriginalUid DvcHostname DvcIpAddr SrcIpAddr SrcHostname SrcMacAddr DhcpLeaseDuration
    RequestedIpAddr`),
  CommonSecurityLog:
    columns(`TenantId Type SourceSystem TimeGenerated ReceiptTime DeviceVendor DeviceProduct DeviceVersion DeviceEventClassID Activity LogSeverity
    DeviceAction EventOutcome ExternalID DeviceAddress SourceIP SourceTranslatedAddress SourceHostName SourceUserName AdditionalExtensions`),
} as const satisfies Record<string, readonly string[]>;

export type Table = keyof typeof COLUMNS;
