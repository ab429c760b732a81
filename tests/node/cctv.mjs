// Prints the C2SP age test vectors, unpacked and with their headers read, each as one line of JSON
// {name, expect, payload, fileKey, identities, armored, length} and then the file, `length` bytes.
// Of the npm package cctv-age; its README says what the header keys mean.
import { inflateSync } from "node:zlib";
import * as vectors from "cctv-age";

const read = (name, bytes) => {
  const whole = Buffer.from(bytes);
  const end = whole.indexOf("\n\n");
  const vector = { name, identities: [], armored: false };
  let compressed = false;
  for (const line of whole.subarray(0, end).toString().split("\n")) {
    const [key, value] = line.split(/: (.*)/s);
    if (key === "expect" || key === "payload") vector[key] = value;
    else if (key === "file key") vector.fileKey = value;
    else if (key === "identity") vector.identities.push(value);
    else if (key === "armored") vector.armored = value === "yes";
    else if (key === "compressed") compressed = value === "zlib";
    else if (key !== "comment" && key !== "passphrase") throw new Error(`${name}: unknown key ${key}`);
  }
  const file = whole.subarray(end + 2);
  return [vector, compressed ? inflateSync(file) : file];
};

for (const [name, bytes] of Object.entries(vectors)) {
  const [vector, file] = read(name, bytes);
  process.stdout.write(`${JSON.stringify({ ...vector, length: file.length })}\n`);
  process.stdout.write(file);
}
