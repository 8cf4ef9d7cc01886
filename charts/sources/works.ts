/** A published work that gives the equations of a method. */
export interface Work {
  /** Authors with the year in parentheses, and where it was published. */
  citation: string;
  /** Null where it has none. */
  doi: string | null;
}

const work = (citation: string, doi: string | null = null): Work => ({ citation, doi });

/** Every work that figures and reports cite, by its first author and year. */
export const WORKS = {
  arthur2007: work('Arthur & Vassilvitskii (2007), “k-means++”, Proceedings of SODA, 1027–1035'),
  athey2021: work('Athey & Wager (2021), Econometrica 89:133–161', '10.3982/ECTA15732'),
  austin2009: work('Austin (2009), Statistics in Medicine 28:3083–3107', '10.1002/sim.3697'),
  batislam2007: work(
    'Batislam, Denizel & Filiztekin (2007), International Journal of Research in Marketing 24:201–209',
    '10.1016/j.ijresmar.2006.12.005',
  ),
  bell2002: work('Bell & McCaffrey (2002), Survey Methodology 28:169–181'),
  benHur2002: work('Ben-Hur, Elisseeff & Guyon (2002), Pacific Symposium on Biocomputing 7:6–17'),
  benjamini1995: work(
    'Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57:289–300',
    '10.1111/j.2517-6161.1995.tb02031.x',
  ),
  benjamini2006: work('Benjamini, Krieger & Yekutieli (2006), Biometrika 93:491–507', '10.1093/biomet/93.3.491'),
  benjamini2001: work('Benjamini & Yekutieli (2001), Annals of Statistics 29:1165–1188', '10.1214/aos/1013699998'),
  broadbent1979: work('Broadbent (1979), Journal of the Market Research Society 21:139–166'),
  burnham2002: work('Burnham & Anderson (2002), Model Selection and Multimodel Inference', '10.1007/b97636'),
  cochran1954: work('Cochran (1954), Biometrics 10:101–129', '10.2307/3001666'),
  cochran1977: work('Cochran (1977), Sampling Techniques, 3rd edition'),
  cohen1988: work(
    'Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd edition',
    '10.4324/9780203771587',
  ),
  conover1999: work('Conover (1999), Practical Nonparametric Statistics, 3rd edition'),
  deng2018: work('Deng, Knoblich & Lu (2018), Proceedings of KDD, 233–242', '10.1145/3219819.3219919'),
  dunn1961: work(
    'Dunn (1961), Journal of the American Statistical Association 56:52–64',
    '10.1080/01621459.1961.10482090',
  ),
  feit2019: work('Feit & Berman (2019), Marketing Science 38:1038–1058', '10.1287/mksc.2019.1194'),
  fieller1954: work(
    'Fieller (1954), Journal of the Royal Statistical Society B 16:175–185',
    '10.1111/j.2517-6161.1954.tb00159.x',
  ),
  fleiss2003: work(
    'Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3rd edition',
    '10.1002/0471445428',
  ),
  games1976: work('Games & Howell (1976), Journal of Educational Statistics 1:113–125', '10.3102/10769986001002113'),
  hansen2008: work('Hansen & Bowers (2008), Statistical Science 23:219–236', '10.1214/08-STS254'),
  hartigan1985: work('Hartigan & Hartigan (1985), Annals of Statistics 13:70–84', '10.1214/aos/1176346577'),
  hennig2010: work('Hennig (2010), Advances in Data Analysis and Classification 4:3–34', '10.1007/s11634-010-0058-3'),
  hochberg1988: work('Hochberg (1988), Biometrika 75:800–802', '10.1093/biomet/75.4.800'),
  holm1979: work('Holm (1979), Scandinavian Journal of Statistics 6:65–70'),
  hommel1988: work('Hommel (1988), Biometrika 75:383–386', '10.1093/biomet/75.2.383'),
  imai2009: work('Imai, King & Nall (2009), Statistical Science 24:29–53', '10.1214/08-STS274'),
  imbens2015: work(
    'Imbens & Rubin (2015), Causal Inference for Statistics, Social, and Biomedical Sciences',
    '10.1017/CBO9781139025751',
  ),
  kulinskaya2004: work('Kulinskaya, Dollinger, Knight & Gao (2004), Statistics in Medicine 23:3655–3670'),
  lan1983: work('Lan & DeMets (1983), Biometrika 70:659–663', '10.1093/biomet/70.3.659'),
  lane1982: work('Lane & Nelder (1982), Biometrics 38:613–621', '10.2307/2530043'),
  lawless1995: work('Lawless & Nadeau (1995), Technometrics 37:158–168', '10.1080/00401706.1995.10484300'),
  li2018: work('Li, Ding & Rubin (2018), PNAS 115:9157–9162', '10.1073/pnas.1808191115'),
  lin2013: work('Lin (2013), Annals of Applied Statistics 7:295–318', '10.1214/12-AOAS583'),
  lindon2022: work(
    'Lindon & Malek (2022), Advances in Neural Information Processing Systems 35',
    '10.48550/arXiv.2011.03567',
  ),
  lindonHam2022: work(
    'Lindon, Ham, Tingley & Bojinov (2022), Anytime-valid linear models',
    '10.48550/arXiv.2210.08589',
  ),
  miettinen1985: work('Miettinen & Nurminen (1985), Statistics in Medicine 4:213–226', '10.1002/sim.4780040211'),
  nelson1988: work('Nelson (1988), Journal of Quality Technology 20:24–35'),
  pashley2021: work(
    'Pashley & Miratrix (2021), Journal of Educational and Behavioral Statistics 46:271–296',
    '10.3102/1076998620946272',
  ),
  paule1982: work(
    'Paule & Mandel (1982), Journal of Research of the National Bureau of Standards 87:377–385',
    '10.6028/jres.087.022',
  ),
  pearson1900: work('Pearson (1900), Philosophical Magazine 50:157–175', '10.1080/14786440009463897'),
  prasad1990: work(
    'Prasad & Rao (1990), Journal of the American Statistical Association 85:163–171',
    '10.1080/01621459.1990.10475320',
  ),
  raiffa1961: work('Raiffa & Schlaifer (1961), Applied Statistical Decision Theory'),
  rousseeuw1987: work(
    'Rousseeuw (1987), Journal of Computational and Applied Mathematics 20:53–65',
    '10.1016/0377-0427(87)90125-7',
  ),
  schuirmann1987: work(
    'Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15:657–680',
    '10.1007/BF01068419',
  ),
  shin2023: work('Shin, Ramdas & Rinaldo (2023), E-detectors', '10.48550/arXiv.2203.03532'),
  steinley2004: work('Steinley (2004), Psychological Methods 9:386–396', '10.1037/1082-989X.9.3.386'),
  storer1990: work('Storer & Kim (1990), Journal of the American Statistical Association 85:146–155'),
  viechtbauer2007: work('Viechtbauer (2007), Statistics in Medicine 26:37–52', '10.1002/sim.2514'),
  waudbySmith2024: work('Waudby-Smith et al. (2024), Annals of Statistics 52:2613–2640', '10.1214/24-AOS2408'),
  welch1947: work('Welch (1947), Biometrika 34:28–35', '10.1093/biomet/34.1-2.28'),
  welch1951: work('Welch (1951), Biometrika 38:330–336', '10.1093/biomet/38.3-4.330'),
  wilks1938: work('Wilks (1938), Annals of Mathematical Statistics 9:60–62', '10.1214/aoms/1177732360'),
  wilson1927: work(
    'Wilson (1927), Journal of the American Statistical Association 22:209–212',
    '10.1080/01621459.1927.10502953',
  ),
  woodruff1952: work(
    'Woodruff (1952), Journal of the American Statistical Association 47:635–646',
    '10.1080/01621459.1952.10483443',
  ),
  yadlowsky2025: work(
    'Yadlowsky, Fleming, Shah, Brunskill & Wager (2025), Journal of the American Statistical Association 120:38–51',
    '10.1080/01621459.2024.2393466',
  ),
  zhou2023: work('Zhou, Athey & Wager (2023), Operations Research 71:148–183', '10.1287/opre.2022.2271'),
  zou2008: work('Zou & Donner (2008), Statistics in Medicine 27:1693–1702', '10.1002/sim.3095'),
} as const satisfies Record<string, Work>;

export type WorkName = keyof typeof WORKS;
