"""Given names that are common in France, folded: with one of them, two capitalised words are most likely a person."""

from workshop.model.text import fold

_NAMES = """
abdel abdou abel adam adele adeline adrien adrienne agathe agnes ahmed aicha aime aissata alain alban albane albert alex
alexandra alexandre alexia alexis ali alice alicia aline alix alya amadou amandine ambre amelie amina amine amir anais
andre andrea andree ange angele angelique anissa anita anna annabelle anne annette annick annie anouk anthony antoine
antoinette antonin apolline ariane armand armelle arnaud arthur assia astrid aude audrey augustin aurelie aurelien aurore
awa axel axelle aya aymeric aziz baptiste barbara basile bastien beatrice benedicte benjamin benoit berenice bernadette
bernard bertrand bilal blaise blanche blandine boris boubacar brice brigitte bruno camille candice capucine carine carla
carole caroline catherine cecile cedric celeste celestin celia celine celestine chantal charles charlene charlotte
chloe christelle christian christiane christine christophe claire clara clarisse claude claudette claudia claudie
claudine clea clemence clement clementine cleo clotilde colette coline constance constant corentin corinne cyprien cyril
cyrille damien daniel daniele danielle daphne david deborah delphine denis denise diane didier dimitri dominique dorian
dorothee edgar edith edmond edouard elena eleonore elia eliane elias eliane elie eliette elisa elisabeth elise ella elodie
eloise elsa emile emilie emilien emma emmanuel emmanuelle enzo eric erika ernest estelle esteban esther ethan etienne
eugene eugenie eva evan eve evelyne fabien fabienne fabrice fanny farid farida fatima fatou fatoumata faustine felicie
felix fernand fernande fiona flavie flora florence florent florian florine france francine francis franck francois
francoise frederic frederique gabin gabriel gabrielle gael gaelle gaetan gaspard gaston genevieve georges georgette
gerald geraldine gerard germain germaine ghislain ghislaine gilbert gilberte gilles ginette giulia gisele gregoire gregory
guillaume gustave guy gwenaelle gwendoline habib hadrien hakim hamza hassan hector helene heloise henri henriette herve
hichem hocine honore hortense hubert hugo hugues ibrahim ibrahima idriss ilan ilona imane ines ingrid irene iris isaac
isabelle ismael issa ivan jacqueline jacques jade jamal jamila janine jean jeanne jeannine jennifer jeremie jeremy jerome
jessica joachim joanna jocelyne joel joelle johan johanna jonathan jordan jose josephine joseph josette josiane josue
joris judith jules julia julian julie julien juliette justine justin kamel karim karima karine katia kenza kevin khadija
khaled kylian lamine laetitia lara laura laure laurence laurent laurie lea leila lena leo leon leonard leonie leonor leslie
lilia lilian liliane lilou lily lina line lisa lise loan loic lola lorenzo loris lou louane louis louisa louise loup luc
luca lucas lucette lucie lucien lucienne lucile ludivine ludovic lydia lydie lya mael maelle maeva magali maha mahmoud
maia maiwenn malek malik malika mamadou manon manuel marc marceau marcel marcelle margaux margot marguerite maria mariam
marianne marie marielle marine marion marius marjorie marlene marthe martial martin martine maryse mateo mathias mathieu
mathilde mathis mathurin matthias matthieu maud maurice max maxence maxime maya mehdi melanie melina melissa melodie
meriem michel michele micheline michelle mickael mireille mohamed mohammed moise monique morgane mounia mourad moussa
muriel mustapha myriam mylene nabil nabila nadege nadia nadine nadir naima nathalie nathan nathanael nawel nicolas nicole
nina nino noa noah noe noel noelle noemie nora norbert nour oceane octave odette odile olga olivia olivier omar ophelie
orlane oscar othman ousmane oumar pablo paola pascal pascale patrice patricia patrick paul paula paule paulette pauline
perrine philippe philomene pierre pierrette prune quentin rachel rachid rania raoul raphael raphaelle rayan raymond
raymonde rebecca regine regis remi remy renaud rene renee richard rita robert roberte robin roger roland rolande romain
romane romeo romuald rosa rosalie rose roseline roxane ruben sabine sabrina sacha said salima salma salome sami samia
samir samira samuel samy sandra sandrine sara sarah sasha sebastien selim selma serena serge servane severine sidonie
simon simone slimane sofia sofiane solal solange solene sonia sophie soraya stanislas stella stephane stephanie suzanne
suzette sybille sylvain sylvaine sylvette sylvia sylviane sylvie tanguy tatiana teddy teo tess thais thea theo theodore
theophile therese thibaud thibault thibaut thierry thomas tiago timeo timothee titouan tom toussaint tristan ugo ulysse
valentin valentine valerie vanessa vera veronique vianney victor victoria victorine vincent violaine violette virgile
virginie viviane wassim william xavier yacine yael yann yannick yannis yasmina yasmine yassine yohan yolande youcef
youssef yves yvette yvon yvonne zacharie zelie zina zineb zoe zohra
"""


def words(text: str) -> frozenset[str]:
    """The words of a list, folded."""
    return frozenset(fold(word) for word in text.split())


GIVEN = words(_NAMES)


def is_given(word: str) -> bool:
    """Whether a word is a common given name; of a double one (« Paul-Henri ») the first part counts."""
    return fold(word).split("-")[0].strip(".") in GIVEN
