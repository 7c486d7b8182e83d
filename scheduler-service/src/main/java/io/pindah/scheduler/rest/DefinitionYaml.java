package io.pindah.scheduler.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pindah.contracts.api.CampaignDefinition;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads a campaign's definition from YAML, as strictly as from JSON. */
@Provider
@Consumes({DefinitionYaml.MEDIA_TYPE, DefinitionYaml.OLDER_MEDIA_TYPE})
class DefinitionYaml implements MessageBodyReader<CampaignDefinition> {
    static final String MEDIA_TYPE = "application/yaml";
    static final String OLDER_MEDIA_TYPE = "text/yaml";
    private static final ObjectMapper YAML = mapper();

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == CampaignDefinition.class;
    }

    @Override
    public CampaignDefinition readFrom(
            Class<CampaignDefinition> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(body);
    }

    static CampaignDefinition read(InputStream body) throws IOException {
        return Bodies.given(YAML.readValue(body, CampaignDefinition.class));
    }

    private static ObjectMapper mapper() {
        var mapper = new YAMLMapper();
        new StrictJson().customize(mapper);
        return mapper;
    }
}
