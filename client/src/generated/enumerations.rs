//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use crate::model::enumeration;

enumeration! {
    /// Whether a user can sign in. There is no value for blocked users, which are not listed.
    UserStatus {
        /// `ACTIVE`.
        Active = "ACTIVE",
        /// `INVITED`.
        Invited = "INVITED",
        /// `EXPIRED`.
        Expired = "EXPIRED",
    }
}

enumeration! {
    /// A role in the account.
    UserRole {
        /// `ADMIN`.
        Admin = "ADMIN",
        /// `MEMBER`.
        Member = "MEMBER",
        /// `MEMBER_UI_ONLY`.
        MemberUiOnly = "MEMBER_UI_ONLY",
        /// `ANNOTATOR`.
        Annotator = "ANNOTATOR",
    }
}

enumeration! {
    /// A role in an organization.
    OrganizationRole {
        /// `ADMIN`.
        Admin = "ADMIN",
        /// `MEMBER`.
        Member = "MEMBER",
        /// `READ_ONLY`.
        ReadOnly = "READ_ONLY",
        /// `ANNOTATOR`.
        Annotator = "ANNOTATOR",
    }
}

enumeration! {
    /// A role in a space.
    SpaceRole {
        /// `ADMIN`.
        Admin = "ADMIN",
        /// `MEMBER`.
        Member = "MEMBER",
        /// `READ_ONLY`.
        ReadOnly = "READ_ONLY",
        /// `ANNOTATOR`.
        Annotator = "ANNOTATOR",
    }
}

enumeration! {
    /// How a new user is invited: active at once, by an e-mail with a link, or with a temporary password that is returned once.
    InviteMode {
        /// `NONE`.
        None = "NONE",
        /// `EMAIL_LINK`.
        EmailLink = "EMAIL_LINK",
        /// `TEMPORARY_PASSWORD`.
        TemporaryPassword = "TEMPORARY_PASSWORD",
    }
}

enumeration! {
    /// Whether a role is predefined.
    RoleAssignmentType {
        /// `PREDEFINED`.
        Predefined = "PREDEFINED",
        /// `CUSTOM`.
        Custom = "CUSTOM",
    }
}

enumeration! {
    /// Whether a key acts as a person or as a bot user.
    ApiKeyType {
        /// `USER`.
        User = "USER",
        /// `SERVICE`.
        Service = "SERVICE",
    }
}

enumeration! {
    /// Whether a key is active.
    ApiKeyStatus {
        /// `ACTIVE`.
        Active = "ACTIVE",
        /// `REVOKED`.
        Revoked = "REVOKED" | "DELETED",
    }
}

enumeration! {
    /// Resources on which a role can be bound.
    RoleBindingResourceType {
        /// `SPACE`.
        Space = "SPACE",
        /// `PROJECT`.
        Project = "PROJECT",
    }
}

enumeration! {
    /// Resources that can be restricted. Older servers support only projects.
    ResourceRestrictionType {
        /// `PROJECT`.
        Project = "PROJECT",
        /// `DASHBOARD`.
        Dashboard = "DASHBOARD",
        /// `PROMPT`.
        Prompt = "PROMPT",
    }
}

enumeration! {
    /// The type of a project, determined by the server.
    ProjectType {
        /// `APPLICATION`.
        Application = "APPLICATION",
        /// `HARNESS`.
        Harness = "HARNESS",
        /// `EXPERIMENT`.
        Experiment = "EXPERIMENT",
    }
}

enumeration! {
    /// The kind of call of an audit log entry.
    AuditLogOperationType {
        /// `QUERY`.
        Query = "QUERY",
        /// `MUTATION`.
        Mutation = "MUTATION",
        /// `SUBSCRIPTION`.
        Subscription = "SUBSCRIPTION",
    }
}

enumeration! {
    /// A permission of a role. Names that this version does not know are sent with a warning, if they have the same form.
    Permission {
        /// `AGENT_ROLE_CREATE`.
        AgentRoleCreate = "AGENT_ROLE_CREATE",
        /// `AGENT_ROLE_DELETE`.
        AgentRoleDelete = "AGENT_ROLE_DELETE",
        /// `AGENT_ROLE_READ`.
        AgentRoleRead = "AGENT_ROLE_READ",
        /// `AGENT_ROLE_UPDATE`.
        AgentRoleUpdate = "AGENT_ROLE_UPDATE",
        /// `AI_PROVIDER_READ`.
        AiProviderRead = "AI_PROVIDER_READ",
        /// `ALYX_RUN`.
        AlyxRun = "ALYX_RUN",
        /// `ANNOTATION_CONFIG_CREATE`.
        AnnotationConfigCreate = "ANNOTATION_CONFIG_CREATE",
        /// `ANNOTATION_CONFIG_DELETE`.
        AnnotationConfigDelete = "ANNOTATION_CONFIG_DELETE",
        /// `ANNOTATION_CONFIG_READ`.
        AnnotationConfigRead = "ANNOTATION_CONFIG_READ",
        /// `ANNOTATION_CONFIG_UPDATE`.
        AnnotationConfigUpdate = "ANNOTATION_CONFIG_UPDATE",
        /// `COST_CONFIG_CREATE`.
        CostConfigCreate = "COST_CONFIG_CREATE",
        /// `COST_CONFIG_DELETE`.
        CostConfigDelete = "COST_CONFIG_DELETE",
        /// `COST_CONFIG_READ`.
        CostConfigRead = "COST_CONFIG_READ",
        /// `COST_CONFIG_UPDATE`.
        CostConfigUpdate = "COST_CONFIG_UPDATE",
        /// `CUSTOM_METRIC_CREATE`.
        CustomMetricCreate = "CUSTOM_METRIC_CREATE",
        /// `CUSTOM_METRIC_DELETE`.
        CustomMetricDelete = "CUSTOM_METRIC_DELETE",
        /// `CUSTOM_METRIC_READ`.
        CustomMetricRead = "CUSTOM_METRIC_READ",
        /// `CUSTOM_METRIC_UPDATE`.
        CustomMetricUpdate = "CUSTOM_METRIC_UPDATE",
        /// `DASHBOARD_CREATE`.
        DashboardCreate = "DASHBOARD_CREATE",
        /// `DASHBOARD_DELETE`.
        DashboardDelete = "DASHBOARD_DELETE",
        /// `DASHBOARD_READ`.
        DashboardRead = "DASHBOARD_READ",
        /// `DASHBOARD_RESTRICT`.
        DashboardRestrict = "DASHBOARD_RESTRICT",
        /// `DASHBOARD_TEMPLATE_CREATE`.
        DashboardTemplateCreate = "DASHBOARD_TEMPLATE_CREATE",
        /// `DASHBOARD_TEMPLATE_DELETE`.
        DashboardTemplateDelete = "DASHBOARD_TEMPLATE_DELETE",
        /// `DASHBOARD_TEMPLATE_READ`.
        DashboardTemplateRead = "DASHBOARD_TEMPLATE_READ",
        /// `DASHBOARD_TEMPLATE_UPDATE`.
        DashboardTemplateUpdate = "DASHBOARD_TEMPLATE_UPDATE",
        /// `DASHBOARD_UPDATE`.
        DashboardUpdate = "DASHBOARD_UPDATE",
        /// `DATASET_CREATE`.
        DatasetCreate = "DATASET_CREATE",
        /// `DATASET_DELETE`.
        DatasetDelete = "DATASET_DELETE",
        /// `DATASET_EXAMPLE_ANNOTATE`.
        DatasetExampleAnnotate = "DATASET_EXAMPLE_ANNOTATE",
        /// `DATASET_EXAMPLE_CREATE`.
        DatasetExampleCreate = "DATASET_EXAMPLE_CREATE",
        /// `DATASET_EXAMPLE_DELETE`.
        DatasetExampleDelete = "DATASET_EXAMPLE_DELETE",
        /// `DATASET_EXAMPLE_READ`.
        DatasetExampleRead = "DATASET_EXAMPLE_READ",
        /// `DATASET_EXAMPLE_UPDATE`.
        DatasetExampleUpdate = "DATASET_EXAMPLE_UPDATE",
        /// `DATASET_READ`.
        DatasetRead = "DATASET_READ",
        /// `DATASET_UPDATE`.
        DatasetUpdate = "DATASET_UPDATE",
        /// `DATASET_VIEW_CREATE`.
        DatasetViewCreate = "DATASET_VIEW_CREATE",
        /// `DATASET_VIEW_DELETE`.
        DatasetViewDelete = "DATASET_VIEW_DELETE",
        /// `DATASET_VIEW_READ`.
        DatasetViewRead = "DATASET_VIEW_READ",
        /// `DATASET_VIEW_UPDATE`.
        DatasetViewUpdate = "DATASET_VIEW_UPDATE",
        /// `DATA_FABRIC_CONNECTOR_CREATE`.
        DataFabricConnectorCreate = "DATA_FABRIC_CONNECTOR_CREATE",
        /// `DATA_FABRIC_CONNECTOR_DELETE`.
        DataFabricConnectorDelete = "DATA_FABRIC_CONNECTOR_DELETE",
        /// `DATA_FABRIC_CONNECTOR_READ`.
        DataFabricConnectorRead = "DATA_FABRIC_CONNECTOR_READ",
        /// `DATA_FABRIC_CONNECTOR_UPDATE`.
        DataFabricConnectorUpdate = "DATA_FABRIC_CONNECTOR_UPDATE",
        /// `EVALUATOR_CREATE`.
        EvaluatorCreate = "EVALUATOR_CREATE",
        /// `EVALUATOR_DELETE`.
        EvaluatorDelete = "EVALUATOR_DELETE",
        /// `EVALUATOR_READ`.
        EvaluatorRead = "EVALUATOR_READ",
        /// `EVALUATOR_UPDATE`.
        EvaluatorUpdate = "EVALUATOR_UPDATE",
        /// `EXPERIMENT_CREATE`.
        ExperimentCreate = "EXPERIMENT_CREATE",
        /// `EXPERIMENT_DELETE`.
        ExperimentDelete = "EXPERIMENT_DELETE",
        /// `EXPERIMENT_EVAL_TASK_CREATE`.
        ExperimentEvalTaskCreate = "EXPERIMENT_EVAL_TASK_CREATE",
        /// `EXPERIMENT_EVAL_TASK_DELETE`.
        ExperimentEvalTaskDelete = "EXPERIMENT_EVAL_TASK_DELETE",
        /// `EXPERIMENT_EVAL_TASK_READ`.
        ExperimentEvalTaskRead = "EXPERIMENT_EVAL_TASK_READ",
        /// `EXPERIMENT_EVAL_TASK_UPDATE`.
        ExperimentEvalTaskUpdate = "EXPERIMENT_EVAL_TASK_UPDATE",
        /// `EXPERIMENT_READ`.
        ExperimentRead = "EXPERIMENT_READ",
        /// `EXPERIMENT_RUN_ANNOTATE`.
        ExperimentRunAnnotate = "EXPERIMENT_RUN_ANNOTATE",
        /// `EXPERIMENT_RUN_READ`.
        ExperimentRunRead = "EXPERIMENT_RUN_READ",
        /// `EXPERIMENT_UPDATE`.
        ExperimentUpdate = "EXPERIMENT_UPDATE",
        /// `FILE_IMPORT_CREATE`.
        FileImportCreate = "FILE_IMPORT_CREATE",
        /// `FILE_IMPORT_DELETE`.
        FileImportDelete = "FILE_IMPORT_DELETE",
        /// `FILE_IMPORT_READ`.
        FileImportRead = "FILE_IMPORT_READ",
        /// `FILE_IMPORT_UPDATE`.
        FileImportUpdate = "FILE_IMPORT_UPDATE",
        /// `LLM_INTEGRATION_CREATE`.
        LlmIntegrationCreate = "LLM_INTEGRATION_CREATE",
        /// `LLM_INTEGRATION_DELETE`.
        LlmIntegrationDelete = "LLM_INTEGRATION_DELETE",
        /// `LLM_INTEGRATION_UPDATE`.
        LlmIntegrationUpdate = "LLM_INTEGRATION_UPDATE",
        /// `MANAGED_AGENT_CREATE`.
        ManagedAgentCreate = "MANAGED_AGENT_CREATE",
        /// `MANAGED_AGENT_DELETE`.
        ManagedAgentDelete = "MANAGED_AGENT_DELETE",
        /// `MANAGED_AGENT_READ`.
        ManagedAgentRead = "MANAGED_AGENT_READ",
        /// `MANAGED_AGENT_UPDATE`.
        ManagedAgentUpdate = "MANAGED_AGENT_UPDATE",
        /// `ML_MODEL_CREATE`.
        MlModelCreate = "ML_MODEL_CREATE",
        /// `ML_MODEL_DELETE`.
        MlModelDelete = "ML_MODEL_DELETE",
        /// `ML_MODEL_READ`.
        MlModelRead = "ML_MODEL_READ",
        /// `ML_MODEL_UPDATE`.
        MlModelUpdate = "ML_MODEL_UPDATE",
        /// `MONITOR_CREATE`.
        MonitorCreate = "MONITOR_CREATE",
        /// `MONITOR_DELETE`.
        MonitorDelete = "MONITOR_DELETE",
        /// `MONITOR_READ`.
        MonitorRead = "MONITOR_READ",
        /// `MONITOR_TRIGGER`.
        MonitorTrigger = "MONITOR_TRIGGER",
        /// `MONITOR_UPDATE`.
        MonitorUpdate = "MONITOR_UPDATE",
        /// `ORGANIZATION_CREATE`.
        OrganizationCreate = "ORGANIZATION_CREATE",
        /// `ORGANIZATION_DELETE`.
        OrganizationDelete = "ORGANIZATION_DELETE",
        /// `ORGANIZATION_READ`.
        OrganizationRead = "ORGANIZATION_READ",
        /// `ORGANIZATION_UPDATE`.
        OrganizationUpdate = "ORGANIZATION_UPDATE",
        /// `PLAYGROUND_RUN`.
        PlaygroundRun = "PLAYGROUND_RUN",
        /// `PLAYGROUND_VIEW_CREATE`.
        PlaygroundViewCreate = "PLAYGROUND_VIEW_CREATE",
        /// `PLAYGROUND_VIEW_DELETE`.
        PlaygroundViewDelete = "PLAYGROUND_VIEW_DELETE",
        /// `PLAYGROUND_VIEW_READ`.
        PlaygroundViewRead = "PLAYGROUND_VIEW_READ",
        /// `PLAYGROUND_VIEW_UPDATE`.
        PlaygroundViewUpdate = "PLAYGROUND_VIEW_UPDATE",
        /// `PROJECT_CREATE`.
        ProjectCreate = "PROJECT_CREATE",
        /// `PROJECT_DELETE`.
        ProjectDelete = "PROJECT_DELETE",
        /// `PROJECT_EVAL_TASK_CREATE`.
        ProjectEvalTaskCreate = "PROJECT_EVAL_TASK_CREATE",
        /// `PROJECT_EVAL_TASK_DELETE`.
        ProjectEvalTaskDelete = "PROJECT_EVAL_TASK_DELETE",
        /// `PROJECT_EVAL_TASK_READ`.
        ProjectEvalTaskRead = "PROJECT_EVAL_TASK_READ",
        /// `PROJECT_EVAL_TASK_UPDATE`.
        ProjectEvalTaskUpdate = "PROJECT_EVAL_TASK_UPDATE",
        /// `PROJECT_READ`.
        ProjectRead = "PROJECT_READ",
        /// `PROJECT_RESTRICT`.
        ProjectRestrict = "PROJECT_RESTRICT",
        /// `PROJECT_SPAN_ANNOTATE`.
        ProjectSpanAnnotate = "PROJECT_SPAN_ANNOTATE",
        /// `PROJECT_SPAN_CREATE`.
        ProjectSpanCreate = "PROJECT_SPAN_CREATE",
        /// `PROJECT_SPAN_DELETE`.
        ProjectSpanDelete = "PROJECT_SPAN_DELETE",
        /// `PROJECT_SPAN_EVAL_FEEDBACK_UPDATE`.
        ProjectSpanEvalFeedbackUpdate = "PROJECT_SPAN_EVAL_FEEDBACK_UPDATE",
        /// `PROJECT_SPAN_READ`.
        ProjectSpanRead = "PROJECT_SPAN_READ",
        /// `PROJECT_SPAN_UPDATE`.
        ProjectSpanUpdate = "PROJECT_SPAN_UPDATE",
        /// `PROJECT_UPDATE`.
        ProjectUpdate = "PROJECT_UPDATE",
        /// `PROMPT_CREATE`.
        PromptCreate = "PROMPT_CREATE",
        /// `PROMPT_DELETE`.
        PromptDelete = "PROMPT_DELETE",
        /// `PROMPT_OPTIMIZE_TASK_CREATE`.
        PromptOptimizeTaskCreate = "PROMPT_OPTIMIZE_TASK_CREATE",
        /// `PROMPT_OPTIMIZE_TASK_DELETE`.
        PromptOptimizeTaskDelete = "PROMPT_OPTIMIZE_TASK_DELETE",
        /// `PROMPT_OPTIMIZE_TASK_READ`.
        PromptOptimizeTaskRead = "PROMPT_OPTIMIZE_TASK_READ",
        /// `PROMPT_OPTIMIZE_TASK_UPDATE`.
        PromptOptimizeTaskUpdate = "PROMPT_OPTIMIZE_TASK_UPDATE",
        /// `PROMPT_READ`.
        PromptRead = "PROMPT_READ",
        /// `PROMPT_RESTRICT`.
        PromptRestrict = "PROMPT_RESTRICT",
        /// `PROMPT_UPDATE`.
        PromptUpdate = "PROMPT_UPDATE",
        /// `QUEUE_CREATE`.
        QueueCreate = "QUEUE_CREATE",
        /// `QUEUE_DELETE`.
        QueueDelete = "QUEUE_DELETE",
        /// `QUEUE_READ`.
        QueueRead = "QUEUE_READ",
        /// `QUEUE_RECORD_ANNOTATE`.
        QueueRecordAnnotate = "QUEUE_RECORD_ANNOTATE",
        /// `QUEUE_RECORD_CREATE`.
        QueueRecordCreate = "QUEUE_RECORD_CREATE",
        /// `QUEUE_RECORD_DELETE`.
        QueueRecordDelete = "QUEUE_RECORD_DELETE",
        /// `QUEUE_RECORD_READ`.
        QueueRecordRead = "QUEUE_RECORD_READ",
        /// `QUEUE_RECORD_UPDATE`.
        QueueRecordUpdate = "QUEUE_RECORD_UPDATE",
        /// `QUEUE_UPDATE`.
        QueueUpdate = "QUEUE_UPDATE",
        /// `REMOTE_ENDPOINT_INTEGRATION_CREATE`.
        RemoteEndpointIntegrationCreate = "REMOTE_ENDPOINT_INTEGRATION_CREATE",
        /// `REMOTE_ENDPOINT_INTEGRATION_DELETE`.
        RemoteEndpointIntegrationDelete = "REMOTE_ENDPOINT_INTEGRATION_DELETE",
        /// `REMOTE_ENDPOINT_INTEGRATION_READ`.
        RemoteEndpointIntegrationRead = "REMOTE_ENDPOINT_INTEGRATION_READ",
        /// `REMOTE_ENDPOINT_INTEGRATION_UPDATE`.
        RemoteEndpointIntegrationUpdate = "REMOTE_ENDPOINT_INTEGRATION_UPDATE",
        /// `ROLE_BINDING_CREATE`.
        RoleBindingCreate = "ROLE_BINDING_CREATE",
        /// `ROLE_BINDING_DELETE`.
        RoleBindingDelete = "ROLE_BINDING_DELETE",
        /// `ROLE_BINDING_READ`.
        RoleBindingRead = "ROLE_BINDING_READ",
        /// `ROLE_CREATE`.
        RoleCreate = "ROLE_CREATE",
        /// `ROLE_DELETE`.
        RoleDelete = "ROLE_DELETE",
        /// `ROLE_READ`.
        RoleRead = "ROLE_READ",
        /// `ROLE_UPDATE`.
        RoleUpdate = "ROLE_UPDATE",
        /// `SERVICE_KEY_CREATE`.
        ServiceKeyCreate = "SERVICE_KEY_CREATE",
        /// `SERVICE_KEY_READ`.
        ServiceKeyRead = "SERVICE_KEY_READ",
        /// `SERVICE_KEY_REVOKE`.
        ServiceKeyRevoke = "SERVICE_KEY_REVOKE",
        /// `SPACE_CREATE`.
        SpaceCreate = "SPACE_CREATE",
        /// `SPACE_DELETE`.
        SpaceDelete = "SPACE_DELETE",
        /// `SPACE_READ`.
        SpaceRead = "SPACE_READ",
        /// `SPACE_UPDATE`.
        SpaceUpdate = "SPACE_UPDATE",
        /// `TAG_CREATE`.
        TagCreate = "TAG_CREATE",
        /// `TAG_DELETE`.
        TagDelete = "TAG_DELETE",
        /// `TAG_READ`.
        TagRead = "TAG_READ",
        /// `TAG_UPDATE`.
        TagUpdate = "TAG_UPDATE",
        /// `TRACE_VIEW_CREATE`.
        TraceViewCreate = "TRACE_VIEW_CREATE",
        /// `TRACE_VIEW_DELETE`.
        TraceViewDelete = "TRACE_VIEW_DELETE",
        /// `TRACE_VIEW_READ`.
        TraceViewRead = "TRACE_VIEW_READ",
        /// `TRACE_VIEW_UPDATE`.
        TraceViewUpdate = "TRACE_VIEW_UPDATE",
        /// `USER_CREATE`.
        UserCreate = "USER_CREATE",
        /// `USER_DELETE`.
        UserDelete = "USER_DELETE",
        /// `USER_PERMISSION_UPDATE`.
        UserPermissionUpdate = "USER_PERMISSION_UPDATE",
        /// `USER_READ`.
        UserRead = "USER_READ",
        /// `USER_UPDATE`.
        UserUpdate = "USER_UPDATE",
    }
}
