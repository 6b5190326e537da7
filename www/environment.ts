/** What the sample organisation tells widgets in `getEnvironment`, beside what the host knows itself. */
export const environment = {
  appid: "3f4a6b1e-52d7-4f0b-8a3c-7d2c1b9e6f05",
  clientUrl: location.origin,
  orgId: "8b0d4f9c-1e67-4d25-b1a8-2f6c3e9d7a40",
  orgLcid: 1033,
  orgUniqueName: "ciframework",
  userId: "{6e2c9a57-0d43-4b8f-9f1e-5a7d8c3b2e16}",
  userLcid: 1033,
  username: "Robin Marlow",
};
