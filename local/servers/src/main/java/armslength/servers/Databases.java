package armslength.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What a fresh PostgreSQL server needs before the services can use it. */
public final class Databases {

    private static final String PASSWORDS_ONLY = """
            # Everybody proves who they are, from this machine only.
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private Databases() {}

    /** A server that runs elsewhere, reached as a role that may create roles and databases. */
    public static DataSource administration(String hostAndPort, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL("jdbc:postgresql://" + hostAndPort + "/postgres");
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** Creates a database and its owner of the same name if they do not exist, and sets the owner's password. */
    public static void ensure(DataSource administration, String name, String password) {
        try (Connection connection = administration.getConnection();
                Statement statement = connection.createStatement()) {
            String quoted = statement.enquoteIdentifier(name, true);
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                statement.execute("create role " + quoted + " login");
            }
            statement.execute("alter role " + quoted + " password " + statement.enquoteLiteral(password));
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database " + quoted + " owner " + quoted);
                statement.execute("revoke connect on database " + quoted + " from public");
            }
        } catch (SQLException refused) {
            throw new ServerException(
                    "PostgreSQL refused to create the database " + name + ": " + refused.getMessage(), refused);
        }
    }

    /** Makes a server that trusted everybody ask for passwords; does nothing the second time. */
    static void requirePasswords(DataSource administration, Path accessRules, String superuserPassword) {
        try {
            if (Files.readString(accessRules).equals(PASSWORDS_ONLY)) {
                return;
            }
            try (Connection connection = administration.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter role postgres password " + statement.enquoteLiteral(superuserPassword));
                Files.writeString(accessRules, PASSWORDS_ONLY);
                statement.execute("select pg_reload_conf()");
            }
        } catch (IOException | SQLException refused) {
            throw new ServerException("PostgreSQL's access rules could not be set", refused);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
