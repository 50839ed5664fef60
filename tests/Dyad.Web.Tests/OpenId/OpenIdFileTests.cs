using System.Security.Claims;
using Dyad.Web.OpenId;
using Dyad.Web.Security;

namespace Dyad.Web.Tests.OpenId;

/// <summary>The file that says who signs people in.</summary>
public sealed class OpenIdFileTests
{
    private const string Whole = """
        {
          // as docs/web.md shows
          "authority": "https://login.example.org/realms/house",
          "client": "dyad",
          "secret_file": "secret",
          "name": "preferred_username",
          "roles": {"claim": "groups", "reader": ["analysts"], "editor": ["editors"]},
          "scopes": ["openid", "profile", "groups"],
          "hours": 8,
        }
        """;

    [Fact]
    public void It_is_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["secret"], "hush\n");
        var options = Read(folder, Whole, null);
        options.Authority.AbsoluteUri.ShouldBe("https://login.example.org/realms/house");
        options.Secret.ShouldBe("hush");
        options.Scopes.ShouldBe(["profile", "groups"]);
        options.Session.ShouldBe(TimeSpan.FromHours(8));
        Read(folder, Whole.Replace("\"secret_file\": \"secret\",", "", StringComparison.Ordinal), "of the environment").Secret.ShouldBe("of the environment");
        File.WriteAllText(folder["secret"], " \n");
        Should.Throw<InvalidDataException>(() => Read(folder, Whole, null)).Message.ShouldContain("empty");
        File.Delete(folder["secret"]);
        Should.Throw<FileNotFoundException>(() => Read(folder, Whole, null));
    }

    [Theory]
    [InlineData("https://login.example.org/realms/house", "http://login.example.org", "unencrypted")]
    [InlineData("https://login.example.org/realms/house", "login.example.org", "no address")]
    [InlineData("\"client\": \"dyad\",", "", "client")]
    [InlineData("\"client\": \"dyad\",", "\"client\": null,", "client")]
    [InlineData("\"client\": \"dyad\",", "\"client\": \"\",", "client is empty")]
    [InlineData("\"hours\": 8", "\"hours\": 0", "hours is 0")]
    [InlineData("\"hours\": 8", "\"hours\": 1000", "at most")]
    [InlineData("\"hours\": 8", "\"hour\": 8", "'hour'")]
    [InlineData("\"secret_file\": \"secret\"", "\"secret\": \"hush\"", "DYAD_OPENID_SECRET")]
    [InlineData("\"reader\": [\"analysts\"], \"editor\": [\"editors\"]", "\"reader\": []", "nobody a way in")]
    [InlineData("\"reader\": [\"analysts\"]", "\"reader\": [\" \"]", "is empty")]
    [InlineData("\"claim\": \"groups\"", "\"claim\": \"\"", "roles.claim")]
    public void A_fault_is_told(string from, string to, string word)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["secret"], "hush");
        Whole.ShouldContain(from);
        var told = Should.Throw<InvalidDataException>(() => Read(folder, Whole.Replace(from, to, StringComparison.Ordinal), null)).Message;
        told.ShouldContain(word);
        told.ShouldContain("openid.json");
        told.ShouldNotContain("OpenIdFile");
    }

    [Theory]
    [InlineData("groups", "reader", "groups", "analysts")]
    [InlineData("groups", "editor", "groups", "analysts", "groups", "editors")]
    [InlineData("groups", "", "groups", "Analysts")]
    [InlineData("groups", "", "group", "analysts")]
    [InlineData("groups", "", "groups", "[\"analysts\"]")]
    [InlineData("realm_access.roles", "editor", "realm_access", "{\"roles\": [\"x\", \"editors\"]}")]
    [InlineData("realm_access.roles", "reader", "realm_access", "{\"roles\": \"analysts\"}")]
    [InlineData("realm_access.roles", "", "realm_access", "{\"roles\": {\"editors\": true}}")]
    [InlineData("realm_access.roles", "", "realm_access", "{\"role")]
    [InlineData("realm_access.roles", "", "realm_access", "editors")]
    [InlineData("https://dyad.example.org/roles", "editor", "https://dyad.example.org/roles", "editors")]
    public void Claims_give_roles(string claim, string role, params string[] claims)
    {
        var options = new OpenIdOptions(new Uri("https://a.example"), "dyad", "name", claim, ["analysts"], ["editors"]);
        options.RoleOf(claims.Chunk(2).Select(c => new Claim(c[0], c[1]))).ShouldBe(role.Length == 0 ? null : Enum.Parse<Role>(role, ignoreCase: true));
    }

    private static OpenIdOptions Read(TemporaryFolder folder, string content, string? secret)
    {
        File.WriteAllText(folder["openid.json"], content);
        return OpenIdFile.Read(folder["openid.json"], secret);
    }
}
