# shellcheck shell=bash
# shellcheck disable=SC2034 # the other parts read these
# What each part runs. All JVMs together stay below 1 GiB.

# Puts a part's command into COMMAND, its environment included.
command_of() {
  local java=("$JAVA" -XX:+UseSerialGC -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=1
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
  local embedded=("${java[@]}" -Xmx160m -cp "$COPY/lib/*" io.pindah.embedded.Main)
  case $1 in
    database)
      COMMAND=("${embedded[@]}" database start --data "$STACK_DATA/postgres" --port "$DATABASE_PORT"
        --database scheduler --database metrics --log "$(log_of database)")
      ;;
    broker)
      COMMAND=("${embedded[@]}" broker --data "$STACK_DATA/kafka" --controller-port "$CONTROLLER_PORT")
      [ -z "$STACK_NETNS" ] || COMMAND+=(--listener "LAB=$LAB_ADDRESS:$LAB_KAFKA_PORT")
      COMMAND+=(--listener "LOCAL=127.0.0.1:$KAFKA_PORT")
      ;;
    topics) COMMAND=("${embedded[@]}" topics --bootstrap "127.0.0.1:$KAFKA_PORT") ;;
    scheduler | scheduler-*) service_command scheduler "$(scheduler_port "$1")" ;;
    metrics) service_command metrics "$METRICS_PORT" ;;
    probe)
      COMMAND=(env "KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$KAFKA_PORT"
        "${java[@]}" -Xmx48m -cp "$COPY/lib/*" io.pindah.workload.Main probe)
      ;;
    media)
      COMMAND=("${java[@]}" -Xmx32m -m jdk.httpserver -b "$LAB_ADDRESS" -p "$MEDIA_PORT" -d "$(readlink -f "$MEDIA_FOLDER")" -o info)
      ;;
  esac
}

# The web server for what guests play: only in the lab's namespace, and only where the lab has made something to play.
media_parts() {
  [ -z "$STACK_NETNS" ] || [ ! -d "$MEDIA_FOLDER" ] || echo media
}

# service_command DATABASE PORT
service_command() {
  COMMAND=(env "KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$KAFKA_PORT"
    "QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:$DATABASE_PORT/$1"
    QUARKUS_DATASOURCE_USERNAME=pindah QUARKUS_DATASOURCE_PASSWORD=pindah
    QUARKUS_HTTP_HOST=127.0.0.1 "QUARKUS_HTTP_PORT=$2"
    QUARKUS_MANAGEMENT_HOST=127.0.0.1 "QUARKUS_MANAGEMENT_PORT=$(health_port "$2")"
    "PINDAH_ACCESS_KEYS=file://$ACCESS_KEYS" PINDAH_ACCESS_ISSUER=pindah-embedded PINDAH_ACCESS_AUDIENCE=pindah
    "${java[@]}" -Xmx128m -jar "$COPY/quarkus-run.jar")
}

# Where people and programs find a part.
url_of() {
  case $1 in
    database) echo "postgresql://127.0.0.1:$DATABASE_PORT" ;;
    broker) echo "127.0.0.1:$KAFKA_PORT" ;;
    scheduler | scheduler-*) echo "http://127.0.0.1:$(scheduler_port "$1")" ;;
    metrics) echo "http://127.0.0.1:$METRICS_PORT" ;;
    media) echo "http://$LAB_ADDRESS:$MEDIA_PORT" ;;
    forward-*) echo "127.0.0.1:${1#forward-}" ;;
  esac
}

data_of() {
  case $1 in
    database) echo "$STACK_DATA/postgres" ;;
    broker) echo "$STACK_DATA/kafka" ;;
    media) readlink -f "$MEDIA_FOLDER" ;;
  esac
}
