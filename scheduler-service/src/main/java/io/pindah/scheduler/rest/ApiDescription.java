package io.pindah.scheduler.rest;

import io.pindah.access.openapi.AccessDescription;
import io.pindah.contracts.Cell;
import io.pindah.contracts.Finding;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.HostOffers;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Platform;
import io.pindah.contracts.RecoveryLimits;
import io.pindah.contracts.api.AuditView;
import io.pindah.contracts.api.CampaignPlan;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.DeadLetterView;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.Handling;
import io.pindah.contracts.api.HostCheckView;
import io.pindah.contracts.api.HostView;
import io.pindah.contracts.api.MigrationPlan;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.PolicyView;
import io.pindah.contracts.api.Problem;
import io.pindah.contracts.api.QueuePlace;
import io.pindah.contracts.api.QueueView;
import io.pindah.contracts.api.RecoveryView;
import io.pindah.contracts.api.RestartView;
import io.pindah.contracts.api.RunView;
import io.pindah.contracts.api.TargetView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Adds to the OpenAPI document what would be repeated at every method, and what is known of records that are not ours to annotate. */
public final class ApiDescription implements OASFilter {
    private static final String TEXTS = "/openapi/descriptions.properties";
    private static final List<Class<? extends Record>> ANSWERS = List.of(
            MigrationView.class,
            MigrationPolicy.class,
            MigrationPlan.class,
            Handling.class,
            QueuePlace.class,
            QueueView.class,
            QueueView.Waiting.class,
            TargetView.class,
            Finding.class,
            HostCheckView.class,
            HostCheckView.Line.class,
            DrainView.class,
            DrainView.Guest.class,
            PolicyView.class,
            GuestNeeds.class,
            HostOffers.class,
            RecoveryLimits.class,
            RecoveryView.class,
            RestartView.class,
            HostView.class,
            GuestView.class,
            HostReport.class,
            HostReport.Guest.class,
            Platform.class,
            CampaignView.class,
            CampaignView.CellProgress.class,
            CampaignView.Current.class,
            CampaignPlan.class,
            RunView.class,
            Cell.class,
            DeadLetterView.class,
            AuditView.class,
            Problem.class);

    private final Properties texts = load();

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var schemas = api.getComponents().getSchemas();
        schemas.forEach(this::describe);
        ANSWERS.forEach(type -> Optional.ofNullable(schemas.get(type.getSimpleName()))
                .ifPresent(schema -> schema.setRequired(alwaysPresent(type))));
        var request = schemas.get("MigrationRequest");
        request.setRequired(List.of("guest"));
        schemas.get("RestartRequest").setRequired(List.of("host"));
        schemas.get("CampaignDefinition").setRequired(List.of("name", "scenarios", "memoryMiB", "runs"));
        api.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .forEach(this::describe));
        AccessDescription.add(api, Rules.PERMISSIONS);
        ExampleDescription.add(api);
    }

    private void describe(String name, Schema schema) {
        text(name).ifPresent(schema::setDescription);
        Optional.ofNullable(schema.getProperties())
                .orElse(Map.of())
                .forEach((field, property) -> text(name + "." + field).ifPresent(property::setDescription));
    }

    private void describe(HttpMethod method, Operation operation) {
        if (method != HttpMethod.GET) {
            KeyDescription.add(operation);
        }
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).forEach(this::describe);
        var responses = operation.getResponses();
        if (method == HttpMethod.POST && !responses.hasAPIResponse("204")) {
            var hasBoth = responses.hasAPIResponse("202");
            responses.addAPIResponse("202", accepted(responses.getAPIResponse(hasBoth ? "202" : "200")));
            if (!hasBoth) {
                responses.removeAPIResponse("200");
            }
            responses.removeAPIResponse("400");
        }
        if (List.of("followMigration", "followCampaign", "followDrain").contains(operation.getOperationId())) {
            responses.addAPIResponse("200", response("stream", content("text/event-stream", text())));
        }
        var problem = OASFactory.createSchema().ref("Problem");
        responses.addAPIResponse("default", response("problem", content(Problem.MEDIA_TYPE, problem)));
    }

    private void describe(Parameter parameter) {
        text("parameter." + parameter.getName()).ifPresent(parameter::setDescription);
    }

    private APIResponse accepted(APIResponse ok) {
        var location = OASFactory.createHeader()
                .description(texts.getProperty("header.Location"))
                .schema(text().format("uri"));
        return response("accepted", ok.getContent()).addHeader("Location", location);
    }

    private APIResponse response(String name, Content content) {
        return OASFactory.createAPIResponse()
                .description(texts.getProperty("response." + name))
                .content(content);
    }

    private static Content content(String mediaType, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }

    private static List<String> alwaysPresent(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .toList();
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(texts.getProperty(key));
    }

    private static Properties load() {
        try (var in = ApiDescription.class.getResourceAsStream(TEXTS)) {
            var texts = new Properties();
            texts.load(in);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
