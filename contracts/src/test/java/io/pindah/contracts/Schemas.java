package io.pindah.contracts;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.MethodScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records as JSON Schema (draft 2020-12), each type a definition of its own, as {@link Wire} writes them: a record of one value is that
 * value, an enum its wire names, an instant a text. What is not {@link Nullable} is required.
 *
 * <p>AsyncAPI's own dialect is draft 7 with additions. So that the schemas mean the same under both, a reference stands alone; a field
 * that says more than its type wraps it in {@code allOf}.
 */
final class Schemas {
    static final String PLACE = "components/schemas";

    private final Javadoc javadoc;
    private final SchemaBuilder builder;

    Schemas(Javadoc javadoc) {
        this.javadoc = javadoc;
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                        JacksonOption.INCLUDE_ONLY_JSONPROPERTY_ANNOTATED_METHODS,
                        JacksonOption.IGNORE_TYPE_INFO_TRANSFORM,
                        JacksonOption.SKIP_SUBTYPE_LOOKUP))
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES,
                        Option.NONSTATIC_NONVOID_NONGETTER_METHODS,
                        Option.FIELDS_DERIVED_FROM_ARGUMENTFREE_METHODS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withDefinitionNamingStrategy(
                        (key, _) -> Javadoc.nameOf(key.getType().getErasedType()))
                .withPropertySorter((_, _) -> 0)
                .withCustomDefinitionProvider(this::singleValue)
                .withTypeAttributeOverride(this::completeType);
        config.forFields()
                .withRequiredCheck(field -> !isOptional(field))
                .withInstanceAttributeOverride((schema, field, _) -> completeField(schema, field));
        config.forMethods()
                .withRequiredCheck(_ -> true)
                .withPropertyNameOverrideResolver(
                        method -> method.getRawMember().getName())
                .withInstanceAttributeOverride((schema, method, _) -> completeField(schema, method));
        this.builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /** Where the type's definition will be, as a schema. */
    ObjectNode reference(Class<?> type) {
        return builder.createSchemaReference(type);
    }

    /** The definitions of all types referred to so far, and of those that they refer to, by name. */
    ObjectNode definitions() {
        var definitions = builder.collectDefinitions(PLACE);
        definitions.forEach(Schemas::wrapReferences);
        return definitions;
    }

    private static boolean isOptional(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** A record with a {@link JsonValue} is what that component is. */
    private @Nullable CustomDefinition singleValue(ResolvedType resolved, SchemaGenerationContext context) {
        return valueOf(resolved.getErasedType())
                .map(component -> {
                    var type = context.getTypeContext().resolve(component.getGenericType());
                    var schema = context.createStandardDefinition(type, null);
                    return new CustomDefinition(schema);
                })
                .orElse(null);
    }

    private static Optional<RecordComponent> valueOf(Class<?> type) {
        return Stream.ofNullable(type.getRecordComponents())
                .flatMap(Arrays::stream)
                .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                .findFirst();
    }

    private void completeType(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
        var type = scope.getType().getErasedType();
        if (!type.getPackageName().equals(Schemas.class.getPackageName())) {
            return;
        }
        wireName(type).ifPresent(name -> addWireName(schema, name));
        valueOf(type).ifPresent(value -> Bounds.apply(type, value.getName(), schema));
        schema.put("description", describe(type));
    }

    /** What a {@code type} field says, if records of this type have one. */
    static Optional<String> wireName(Class<?> type) {
        return families(type)
                .flatMap(family -> Stream.ofNullable(family.getAnnotation(JsonSubTypes.class)))
                .flatMap(subTypes -> Arrays.stream(subTypes.value()))
                .filter(subType -> subType.value() == type)
                .map(JsonSubTypes.Type::name)
                .findFirst();
    }

    private static Stream<Class<?>> families(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .flatMap(family -> Stream.concat(Stream.of(family), families(family)));
    }

    private static void addWireName(ObjectNode schema, String name) {
        var properties = schema.objectNode();
        properties
                .putObject("type")
                .put("type", "string")
                .put("const", name)
                .put("description", "The wire name, as in the header ce_type.");
        properties.setAll((ObjectNode) schema.path("properties"));
        var required = schema.arrayNode().add("type").addAll((ArrayNode) schema.path("required"));
        schema.set("properties", properties);
        schema.set("required", required);
    }

    private String describe(Class<?> type) {
        var meaning = javadoc.of(type).orElseThrow(() -> new IllegalStateException("nothing says what is a " + type));
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> "- `%s`: %s"
                            .formatted(
                                    constant,
                                    javadoc.of(type, ((Enum<?>) constant).name())
                                            .orElseThrow()))
                    .collect(Collectors.joining("\n", meaning + "\n\n", ""));
        }
        var value = valueOf(type).flatMap(component -> javadoc.of(type, component.getName()));
        return value.map(more -> meaning + " Values " + more + ".").orElse(meaning);
    }

    /** Bounds and meaning of one field. Its type says enough where that is a type of ours; elsewhere the meaning is wanted. */
    private void completeField(ObjectNode schema, MemberScope<?, ?> member) {
        if (member.isFakeContainerItemScope()) {
            return;
        }
        var owner = member.getDeclaringType().getErasedType();
        var name = member instanceof MethodScope method ? method.getRawMember().getName() : member.getDeclaredName();
        Bounds.apply(owner, name, schema);
        var meaning = javadoc.of(owner, name);
        if (meaning.isPresent()) {
            schema.put("description", meaning.get());
        } else if (member.getType().getErasedType().getPackage() != owner.getPackage()) {
            throw new IllegalStateException("the Javadoc of " + owner + " does not say what " + name + " means");
        }
        if (member instanceof FieldScope field && isOptional(field) && !isLeftOutWhenNull(owner)) {
            throw new IllegalStateException(owner + " would write " + name + " as null instead of leaving it out");
        }
    }

    private static boolean isLeftOutWhenNull(Class<?> owner) {
        var include = owner.getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    private static void wrapReferences(JsonNode node) {
        node.forEach(Schemas::wrapReferences);
        if (node instanceof ObjectNode schema && schema.has("$ref") && schema.size() > 1) {
            var reference = schema.remove("$ref");
            schema.putArray("allOf").addObject().set("$ref", reference);
        }
    }
}
