export const ASSIGN = `mutation ($input: AssignInput!) {
  assign(input: $input) {
    added experiment { arms { key size } receipt { units } } customers { customerKey customer { key } arm { key } decidedBy assignedAt }
    userErrors { field code message }
  }
}`;
export const WHY = `query ($experiment: String!, $customer: String!) {
  experiment(key: $experiment) {
    whyThisArm(customer: $customer) {
      customer { key }
      arm { key } decidedBy assignedAt steps { check outcome explanation seed bucket } ranges { arm { key } from to }
    }
  }
}`;
export const PROOF = `query ($key: String!) { experiment(key: $key) {
  status
  arms { key size }
  sampleRatio { statistic pValue }
  balance(on: ["gender"]) { covariates { unknown } }
  assignments(first: 5) { edges { node { arm { key } probability } } }
  receipt { algorithm seed units digest inputsDigest probabilities replay { matches units differing erased digest forced { customer { key } arm { key } actor } } }
  readout { status metrics { metric { key } openWindows arms { n mean } effects { method absolute { estimate } } } }
} }`;
