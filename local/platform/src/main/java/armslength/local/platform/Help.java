package armslength.local.platform;

/** What {@code ./armslength help} says. */
final class Help {

    static final String TEXT = """
            ./armslength up [--detach]     build what is not built, start everything, tell the demo story once
            ./armslength down              end what up has started
            ./armslength status            what runs, whether it is ready, where, and its memory
            ./armslength logs NAME [-f]    a part's log: gateway, vendor-service, contract-service, risk-service,
                                           postgres, kafka, keycloak, build, launcher
            ./armslength demo              tell the demo story again (changes nothing that is there)
            ./armslength reset [--yes]     delete all data; with --all also logs and unpacked tools
            ./armslength test              run every test

            Options of up; each may come from the environment too (--port-base is ARMSLENGTH_PORT_BASE):
              --port-base N                the gateway's port, from which all others are counted (18080)
              --state FOLDER               where data and logs are kept (.local)
              --real-time                  business time is real time; otherwise it begins on 2025-06-13 at first start
              --no-demo                    do not tell the demo story
              --external-postgres HOST:PORT   use a PostgreSQL that runs (ARMSLENGTH_POSTGRES_USER and _PASSWORD: a role
                                           that may create roles and databases)
              --external-kafka HOST:PORT   use a Kafka that runs
              --external-keycloak URL      use a realm that exists (ARMSLENGTH_CONSOLE_SECRET: its console client's
                                           secret)
            """;

    private Help() {}
}
