// What a stock age tool does, by the npm package age-encryption: the second implementation that
// our files are held to. Reads one JSON object from stdin and prints one; files are in base64.
//   {do: "recipient", identity}          -> {recipient}
//   {do: "seal", recipients, body}       -> {file}
//   {do: "open", identity, file}         -> {body}
//   {do: "open-twice", identity, grant, file} -> {grant, body}: opens the grant with the identity,
//     takes the identity file that is inside, and opens the file with that.
import { readFileSync } from "node:fs";
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";

const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
const text = (bytes) => Buffer.from(bytes).toString("base64");

const open = async (identity, file) => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(file, "uint8array");
};

const seal = async (recipients, body) => {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(body);
};

// As `age -i FILE` reads it: blank lines and comments do not count.
const identityIn = (file) =>
  file.split("\n").filter((line) => line !== "" && !line.startsWith("#"))[0];

const answers = {
  recipient: async ({ identity }) => ({ recipient: await identityToRecipient(identity) }),
  seal: async ({ recipients, body }) => ({ file: text(await seal(recipients, bytes(body))) }),
  open: async ({ identity, file }) => ({ body: text(await open(identity, bytes(file))) }),
  "open-twice": async ({ identity, grant, file }) => {
    const plain = Buffer.from(await open(identity, bytes(grant))).toString();
    return { grant: plain, body: text(await open(identityIn(plain), bytes(file))) };
  },
};

const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(await answers[asked.do](asked)));
