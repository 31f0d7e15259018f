package io.github.camelimessage.component;

import io.github.camelimessage.component.model.InboundEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/**
 * Holds every option, for the component, for a named account or for one endpoint.
 *
 * <p>A field that is null is not set, so that an endpoint's options can be laid over its account's and those over the
 * component's; the defaults are in {@link Defaults}.
 */
@Configurer
@UriParams
public class ImessageConfiguration implements Cloneable {

    @UriParam(
            label = "common",
            description =
                    "Which provider moves the messages of this account: bluebubbles, blooio, textbubbles, msgbubbles, or the name of a provider of your own that is bound in the registry.")
    private String provider;

    @UriParam(
            label = "common",
            description =
                    "Address of the provider's server, for instance https://mac.example.org:1234. Only needed where the provider has no address of its own that is the same for everybody.")
    private String serverUrl;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "Password of the provider's server, for providers that take one. Belongs in the account's properties, not in a URI.")
    @Metadata(secret = true)
    private String password;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "API key of the provider, for providers that take one. Belongs in the account's properties, not in a URI.")
    @Metadata(secret = true)
    private String apiKey;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "What proves that a webhook comes from the provider: its signing secret, or the token in our address where the provider signs nothing. Several are separated by commas while one replaces the other; the first one is used for what is written.")
    @Metadata(secret = true)
    private String secret;

    @UriParam(
            label = "consumer,security",
            defaultValue = Defaults.ALLOW_UNVERIFIED,
            description =
                    "Whether webhooks are taken although there is no secret to prove them with. Without a secret the consumer refuses to start unless this is true.")
    private Boolean allowUnverified;

    @UriParam(
            label = "security",
            secret = true,
            prefix = "requestHeader.",
            multiValue = true,
            description =
                    "Further headers for every request to the provider, for instance those that a tunnel in front of it asks for. In a URI each one is written as requestHeader.Name=value.")
    private Map<String, String> requestHeaders;

    @UriParam(
            label = "advanced",
            prefix = "providerOption.",
            multiValue = true,
            description =
                    "Options that only one provider knows, by its own names. In a URI each one is written as providerOption.name=value.")
    private Map<String, String> providerOptions;

    @UriParam(
            label = "producer",
            description =
                    "How the provider is to send, where it knows more than one way: for BlueBubbles private-api, apple-script or auto.")
    private String sendMethod;

    @UriParam(
            label = "producer",
            enums = "sendMessage,react,editMessage,unsendMessage,deleteMessage,notifyAnyway,scheduleMessage,"
                    + "listScheduled,getScheduled,updateScheduled,cancelScheduled,getMessage,getMessageStatus,"
                    + "retryMessage,sendPoll,getPoll,queryMessages,uploadAttachment,getAttachment,"
                    + "downloadAttachment,getEmbeddedMedia,listChats,getChat,listParticipants,startTyping,"
                    + "stopTyping,markRead,markUnread,createGroup,renameGroup,addParticipant,removeParticipant,"
                    + "leaveGroup,getGroupIcon,setGroupIcon,removeGroupIcon,getBackground,setBackground,"
                    + "removeBackground,deleteChat,findContacts,createContact,getOwnCard,updateOwnCard,"
                    + "shareCard,getCardSharing,checkAvailability,getFocus,findHandles,listLocations,"
                    + "refreshLocations,startCall,answerCall,leaveCall,listLines,getAccount,checkHealth,count,"
                    + "listWebhooks,getWebhook,createWebhook,updateWebhook,rotateWebhookSecret,deleteWebhook,"
                    + "native",
            defaultValue = Defaults.OPERATION,
            description =
                    "What the producer asks of the provider. An operation that is written here wins over header and body; one that the provider never offers stops the start.")
    private String operation;

    @UriParam(
            label = "producer",
            defaultValue = Defaults.ALLOW_OPERATION_HEADER,
            description =
                    "Whether the headers CamelImessageOperation and CamelImessageNativeOperation may choose the operation. Off by default, since headers can come from outside.")
    private Boolean allowOperationHeader;

    @UriParam(
            label = "producer",
            description =
                    "With operation=native: what to call, by the provider's own name; the body is a map of its parameters. The provider's page lists the names.")
    private String nativeOperation;

    @UriParam(
            label = "producer,security",
            defaultValue = Defaults.ALLOW_ADMINISTRATIVE,
            description =
                    "Whether native operations may be called that lock, restart, update or delete a server or an account.")
    private Boolean allowAdministrative;

    @UriParam(
            label = "producer",
            enums = "page,all,stream",
            defaultValue = Defaults.LISTING,
            description =
                    "How listings are answered: page answers up to the limit and says in CamelImessageNextPage where to go on; all reads every page into one list; stream answers an iterator that reads a page of that limit when the one before is taken, for a split with streaming.")
    private String listing;

    @UriParam(
            label = "producer",
            description =
                    "Directory that files named by a path in a map or JSON body must lie in. Without it such paths are refused.")
    private String attachmentDirectory;

    @UriParam(
            label = "advanced",
            defaultValue = Defaults.REQUEST_TIMEOUT,
            javaType = "java.time.Duration",
            description =
                    "How long a request may take that is not a send, and fetching the files that a message names by their addresses.")
    private Duration requestTimeout;

    @UriParam(
            label = "producer,advanced",
            defaultValue = Defaults.SEND_TIMEOUT,
            javaType = "java.time.Duration",
            description =
                    "How long sending a text may take. Providers can need minutes; after this time the outcome is unknown.")
    private Duration sendTimeout;

    @UriParam(
            label = "producer,advanced",
            defaultValue = Defaults.MEDIA_TIMEOUT,
            javaType = "java.time.Duration",
            description = "How long sending or fetching a file may take.")
    private Duration mediaTimeout;

    @UriParam(
            label = "advanced",
            defaultValue = Defaults.MAX_ANSWER_BYTES,
            description = "The longest answer in bytes that is read from the provider.")
    private Long maxAnswerBytes;

    @UriParam(
            label = "advanced",
            defaultValue = Defaults.MAX_MEDIA_BYTES,
            description =
                    "The longest file in bytes that is sent or fetched. A longer one is refused before any request where its size is known, and cut off where it is not.")
    private Long maxMediaBytes;

    @UriParam(
            label = "consumer",
            defaultValue = Defaults.ATTACHMENTS,
            description =
                    "Whether the files of a message are on the exchange as Camel attachments. Each one is fetched from the provider only when the route reads it, and deleted with the exchange.")
    private Boolean attachments;

    @UriParam(
            label = "consumer",
            enums = "webhook,poll,stream",
            defaultValue = Defaults.RECEIVE,
            description =
                    "How events arrive: the provider posts them to our address (webhook), we read its history on a schedule (poll), or we keep a connection to it open (stream).")
    private String receive;

    @UriParam(
            label = "consumer",
            description =
                    "Path of our address for webhooks on the HTTP server of the runtime. Default is /imessage/ and the name of the account.")
    private String webhookPath;

    @UriParam(
            label = "consumer",
            description =
                    "The address, as the provider sees it, under which webhooks reach us, without any token; used to check or manage the registration.")
    private String webhookUrl;

    @UriParam(
            label = "consumer",
            enums = "off,check,manage",
            description =
                    "What to do about our registration as a receiver at the provider: nothing (off), tell when it is not as it should be (check), or put it right (manage). Default is check where webhookUrl is set, otherwise off. Entries of others are never touched.")
    private String registration;

    @UriParam(
            label = "consumer",
            defaultValue = Defaults.REMOVE_REGISTRATION,
            description =
                    "Whether our registration is removed when the last consumer stops. Off by default: what arrives while we are down would be lost.")
    private Boolean removeRegistration;

    @UriParam(
            label = "consumer",
            defaultValue = Defaults.MAX_WEBHOOK_BYTES,
            description = "The longest webhook in bytes that is read; longer ones are refused.")
    private Long maxWebhookBytes;

    @UriParam(
            label = "consumer",
            defaultValue = Defaults.ACK_TIMEOUT,
            javaType = "java.time.Duration",
            description =
                    "How long the provider waits for the routes. After this time it is told to try later while the work goes on; 0 waits as long as it takes.")
    private Duration ackTimeout;

    @UriParam(
            label = "consumer",
            description =
                    "Which events the route wants, as a list of types separated by commas, for instance message.received. A star after a dot stands for all types that begin so, a star alone for all, which is the default. What the provider never tells stops the start.")
    private String events;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            description =
                    "How often the history is read to find events that never arrived, 0 for never. Default is 5m, and 10s with receive=poll.")
    private Duration scanInterval;

    @UriParam(
            label = "consumer",
            defaultValue = Defaults.SCAN_OVERLAP,
            javaType = "java.time.Duration",
            description =
                    "How far a scan reaches back before the point up to which everything is known, since providers store some rows late.")
    private Duration scanOverlap;

    @UriParam(
            label = "consumer",
            defaultValue = Defaults.GAP_GRACE,
            javaType = "java.time.Duration",
            description =
                    "How old an event must be to count as late; what a scan finds younger than this may still arrive live.")
    private Duration gapGrace;

    @UriParam(
            label = "consumer",
            defaultValue = Defaults.SCAN_FROM,
            description =
                    "Where the very first scan of an account begins: now, a time such as 2026-01-31T08:00:00Z, or a duration back from now such as 24h.")
    private String scanFrom;

    @UriParam(
            label = "consumer",
            defaultValue = Defaults.MAX_SCAN_AGE,
            javaType = "java.time.Duration",
            description =
                    "How far back a scan ever reaches. What is older is skipped, with one warning that names the stretch of time.")
    private Duration maxScanAge;

    @UriParam(
            label = "consumer,advanced",
            description =
                    "Where the ids of events are kept that the routes have taken, so that a repeated event reaches no route twice. In memory by default, where a restart forgets them. A store that outlives the process must let an id go that was added and never confirmed, or a crash loses that event.")
    private IdempotentRepository idempotentRepository;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = Defaults.DEDUPLICATE,
            description = "Whether repeated events are recognised here. Switched off where the route does that itself.")
    private Boolean deduplicate;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = Defaults.MAX_INFLIGHT_EXCHANGES,
            description =
                    "How many events of one webhook or of the history may be under way in the route at once. They are handed over in order, each without waiting for the end of those before it: more than one is for a route that keeps their order itself, or needs none. Of an account's routes the smallest number counts.")
    private Integer maxInflightExchanges;

    @UriParam(
            label = "advanced",
            enums = "warn,fail,off",
            defaultValue = Defaults.STARTUP_CHECK,
            description =
                    "What to do when the provider does not work for us at start: warn and try again later (warn), do not start (fail), or do not ask at start (off).")
    private String startupCheck;

    @UriParam(
            label = "advanced",
            defaultValue = Defaults.PROBE_INTERVAL,
            javaType = "java.time.Duration",
            description =
                    "How often the provider is asked, with our credentials, whether it works for us; 0 for never after the start.")
    private Duration probeInterval;

    @UriParam(
            label = "common",
            description =
                    "The region whose way to dial is meant by phone numbers without a country's code, as an ISO code such as US: they become E.164 before anything is asked of the provider. Without it they are passed on as they are, and so are e-mail addresses and short codes in any case.")
    private String defaultRegion;

    @Metadata(
            label = "producer",
            description =
                    "Which of our own numbers or addresses messages leave from that name none. Not set means the provider's own choice. Personal data, so an option of accounts and never of URIs.")
    private String defaultLine;

    @Metadata(
            label = "producer",
            description =
                    "Who gets messages that name nobody: a phone number or e-mail address. A recipient is personal data, so this is an option of accounts and never of URIs.")
    private String defaultTo;

    @Metadata(
            label = "consumer,security",
            description =
                    "The only people whose messages, reactions and calls reach the routes: phone numbers, with their country code unless defaultRegion is set, or e-mail addresses, separated by commas. Not set means everybody; set to nothing stops the start. Personal data, so an option of accounts and never of URIs.")
    private String allowedSenders;

    @Metadata(
            label = "consumer,security",
            description =
                    "The only conversations that reach the routes: ids of chats as events show them, separated by commas. Not set means all; set to nothing stops the start. Ids can hold phone numbers, so an option of accounts and never of URIs.")
    private String allowedChats;

    @UriParam(
            label = "consumer",
            enums = "all,none,mentioned",
            defaultValue = Defaults.GROUPS,
            description =
                    "Which events of groups reach the route: all, none, or those that mention us by one of mentionNames or for mentionPredicate. Direct chats are not concerned.")
    private String groups;

    @UriParam(
            label = "consumer",
            description =
                    "With groups=mentioned: the names that we are called by, separated by commas; looked for as whole words, whatever the case, with or without an at sign.")
    private String mentionNames;

    @UriParam(
            label = "consumer",
            description =
                    "With groups=mentioned: a bean of type java.util.function.Predicate that is given an event of a group and says whether it mentions us, beside mentionNames.")
    private Predicate<InboundEvent> mentionPredicate;

    @UriParam(
            label = "consumer",
            defaultValue = Defaults.IGNORE_OLDER_THAN,
            javaType = "java.time.Duration",
            description =
                    "What others did longer ago than this does not reach the route any more, for instance after downtime; 0 for no limit. What is ignored does not come again.")
    private Duration ignoreOlderThan;

    @UriParam(
            label = "producer",
            defaultValue = Defaults.MAX_REPLIES_PER_MINUTE,
            description =
                    "How many messages may leave within a minute into a conversation in which something arrived within that minute, so that two machines do not answer each other for ever. More are refused until there is room. Messages into silent conversations are not counted; 0 for no limit.")
    private Integer maxRepliesPerMinute;

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    public String getServerUrl() {
        return serverUrl;
    }

    public void setServerUrl(String serverUrl) {
        this.serverUrl = serverUrl;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getSecret() {
        return secret;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    public Boolean getAllowUnverified() {
        return allowUnverified;
    }

    public void setAllowUnverified(Boolean allowUnverified) {
        this.allowUnverified = allowUnverified;
    }

    public Map<String, String> getRequestHeaders() {
        return requestHeaders;
    }

    public void setRequestHeaders(Map<String, String> requestHeaders) {
        this.requestHeaders = requestHeaders;
    }

    public Map<String, String> getProviderOptions() {
        return providerOptions;
    }

    public void setProviderOptions(Map<String, String> providerOptions) {
        this.providerOptions = providerOptions;
    }

    public String getSendMethod() {
        return sendMethod;
    }

    public void setSendMethod(String sendMethod) {
        this.sendMethod = sendMethod;
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public Boolean getAllowOperationHeader() {
        return allowOperationHeader;
    }

    public void setAllowOperationHeader(Boolean allowOperationHeader) {
        this.allowOperationHeader = allowOperationHeader;
    }

    public String getNativeOperation() {
        return nativeOperation;
    }

    public void setNativeOperation(String nativeOperation) {
        this.nativeOperation = nativeOperation;
    }

    public Boolean getAllowAdministrative() {
        return allowAdministrative;
    }

    public void setAllowAdministrative(Boolean allowAdministrative) {
        this.allowAdministrative = allowAdministrative;
    }

    public String getAttachmentDirectory() {
        return attachmentDirectory;
    }

    public void setAttachmentDirectory(String attachmentDirectory) {
        this.attachmentDirectory = attachmentDirectory;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public Duration getSendTimeout() {
        return sendTimeout;
    }

    public void setSendTimeout(Duration sendTimeout) {
        this.sendTimeout = sendTimeout;
    }

    public Duration getMediaTimeout() {
        return mediaTimeout;
    }

    public void setMediaTimeout(Duration mediaTimeout) {
        this.mediaTimeout = mediaTimeout;
    }

    public Long getMaxAnswerBytes() {
        return maxAnswerBytes;
    }

    public void setMaxAnswerBytes(Long maxAnswerBytes) {
        this.maxAnswerBytes = maxAnswerBytes;
    }

    public Long getMaxMediaBytes() {
        return maxMediaBytes;
    }

    public void setMaxMediaBytes(Long maxMediaBytes) {
        this.maxMediaBytes = maxMediaBytes;
    }

    public Boolean getAttachments() {
        return attachments;
    }

    public void setAttachments(Boolean attachments) {
        this.attachments = attachments;
    }

    public String getReceive() {
        return receive;
    }

    public void setReceive(String receive) {
        this.receive = receive;
    }

    public String getWebhookPath() {
        return webhookPath;
    }

    public void setWebhookPath(String webhookPath) {
        this.webhookPath = webhookPath;
    }

    public String getWebhookUrl() {
        return webhookUrl;
    }

    public void setWebhookUrl(String webhookUrl) {
        this.webhookUrl = webhookUrl;
    }

    public String getRegistration() {
        return registration;
    }

    public void setRegistration(String registration) {
        this.registration = registration;
    }

    public Boolean getRemoveRegistration() {
        return removeRegistration;
    }

    public void setRemoveRegistration(Boolean removeRegistration) {
        this.removeRegistration = removeRegistration;
    }

    public Long getMaxWebhookBytes() {
        return maxWebhookBytes;
    }

    public void setMaxWebhookBytes(Long maxWebhookBytes) {
        this.maxWebhookBytes = maxWebhookBytes;
    }

    public Duration getAckTimeout() {
        return ackTimeout;
    }

    public void setAckTimeout(Duration ackTimeout) {
        this.ackTimeout = ackTimeout;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public Duration getScanInterval() {
        return scanInterval;
    }

    public void setScanInterval(Duration scanInterval) {
        this.scanInterval = scanInterval;
    }

    public Duration getScanOverlap() {
        return scanOverlap;
    }

    public void setScanOverlap(Duration scanOverlap) {
        this.scanOverlap = scanOverlap;
    }

    public Duration getGapGrace() {
        return gapGrace;
    }

    public void setGapGrace(Duration gapGrace) {
        this.gapGrace = gapGrace;
    }

    public String getScanFrom() {
        return scanFrom;
    }

    public void setScanFrom(String scanFrom) {
        this.scanFrom = scanFrom;
    }

    public Duration getMaxScanAge() {
        return maxScanAge;
    }

    public void setMaxScanAge(Duration maxScanAge) {
        this.maxScanAge = maxScanAge;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public Boolean getDeduplicate() {
        return deduplicate;
    }

    public void setDeduplicate(Boolean deduplicate) {
        this.deduplicate = deduplicate;
    }

    public Integer getMaxInflightExchanges() {
        return maxInflightExchanges;
    }

    public void setMaxInflightExchanges(Integer maxInflightExchanges) {
        this.maxInflightExchanges = maxInflightExchanges;
    }

    public String getStartupCheck() {
        return startupCheck;
    }

    public void setStartupCheck(String startupCheck) {
        this.startupCheck = startupCheck;
    }

    public Duration getProbeInterval() {
        return probeInterval;
    }

    public void setProbeInterval(Duration probeInterval) {
        this.probeInterval = probeInterval;
    }

    public String getDefaultRegion() {
        return defaultRegion;
    }

    public void setDefaultRegion(String defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    public String getListing() {
        return listing;
    }

    public void setListing(String listing) {
        this.listing = listing;
    }

    public String getDefaultLine() {
        return defaultLine;
    }

    public void setDefaultLine(String defaultLine) {
        this.defaultLine = defaultLine;
    }

    public String getDefaultTo() {
        return defaultTo;
    }

    public void setDefaultTo(String defaultTo) {
        this.defaultTo = defaultTo;
    }

    public String getAllowedSenders() {
        return allowedSenders;
    }

    public void setAllowedSenders(String allowedSenders) {
        this.allowedSenders = allowedSenders;
    }

    public String getAllowedChats() {
        return allowedChats;
    }

    public void setAllowedChats(String allowedChats) {
        this.allowedChats = allowedChats;
    }

    public String getGroups() {
        return groups;
    }

    public void setGroups(String groups) {
        this.groups = groups;
    }

    public String getMentionNames() {
        return mentionNames;
    }

    public void setMentionNames(String mentionNames) {
        this.mentionNames = mentionNames;
    }

    public Predicate<InboundEvent> getMentionPredicate() {
        return mentionPredicate;
    }

    public void setMentionPredicate(Predicate<InboundEvent> mentionPredicate) {
        this.mentionPredicate = mentionPredicate;
    }

    public Duration getIgnoreOlderThan() {
        return ignoreOlderThan;
    }

    public void setIgnoreOlderThan(Duration ignoreOlderThan) {
        this.ignoreOlderThan = ignoreOlderThan;
    }

    public Integer getMaxRepliesPerMinute() {
        return maxRepliesPerMinute;
    }

    public void setMaxRepliesPerMinute(Integer maxRepliesPerMinute) {
        this.maxRepliesPerMinute = maxRepliesPerMinute;
    }

    /** A configuration of its own with the same options. */
    public ImessageConfiguration copy() {
        try {
            ImessageConfiguration copy = (ImessageConfiguration) clone();
            copy.requestHeaders = requestHeaders == null ? null : new LinkedHashMap<>(requestHeaders);
            copy.providerOptions = providerOptions == null ? null : new LinkedHashMap<>(providerOptions);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** Shows the provider only: the rest is secrets and addresses. */
    @Override
    public String toString() {
        return "ImessageConfiguration[provider=" + provider + "]";
    }
}
