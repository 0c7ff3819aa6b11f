/** The servers that the platform stands on, each as a child process on this machine: PostgreSQL, Kafka, Keycloak. */
@NullMarked
package armslength.servers;

import org.jspecify.annotations.NullMarked;
